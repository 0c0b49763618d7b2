import { explainRun, type Explanation } from '../../client/why/explain-run.ts'
import { escapeLine } from '../../telemetry/escape-text.ts'
import type { ConnectionFlags } from '../../local-stack/context.ts'
import type { Output } from '../output.ts'
import { table } from '../../telemetry/table.ts'
import { withClient } from '../with-client.ts'

export async function whyCommand(
  output: Output,
  id: string,
  flags: ConnectionFlags,
): Promise<void> {
  const explanation = await withClient(output, flags, (client) => explainRun(client, id))
  output.data(explanation, () => render(explanation))
}

/** The largest leg in a few words, for those who look at the run. */
export function tellLongest({ wallMs, legs: [longest] }: Explanation): string | undefined {
  if (!longest) return undefined
  const { kind, name, ms } = longest
  const share = Math.round((ms / Math.max(wallMs, 1)) * 100)
  return `${name ? `${kind}: ${name}` : kind}, ${share} % of ${(wallMs / 1_000).toFixed(1)} s`
}

function render({ id, runs, status, wallMs, legs, advice }: Explanation): string {
  const rows = legs.map(({ kind, name, ms, times }) => [
    name ? `${kind}: ${name}` : kind,
    ms.toFixed(1),
    `${((ms / Math.max(wallMs, 1)) * 100).toFixed(0)} %`,
    String(times),
  ])
  return [
    escapeLine(`${id}: ${status}, ${wallMs.toFixed(1)} ms${runs > 1 ? ` in ${runs} runs` : ''}`),
    '',
    table(['WHAT HELD IT UP', 'MS', 'SHARE', 'TIMES'], rows, 'It has taken no time yet.'),
    ...(advice ? ['', escapeLine(advice)] : []),
  ].join('\n')
}
