import { openFor } from '../../approvals/advice/decision-table.ts'
import { explain, type Explanation } from '../../approvals/advice/explain.ts'
import { OrionError } from '../../errors/orion-error.ts'
import { escapeLine } from '../../telemetry/escape-text.ts'
import type { Output } from '../output.ts'
import type { ExplainFlags } from './flags.ts'
import { readPeople, readPolicy, withMoments } from './read-files.ts'

export async function explainCommand(
  output: Output,
  file: string,
  { people: peopleFile, requestedBy, onBehalfOf, at }: ExplainFlags,
): Promise<void> {
  const atMs = at === undefined ? Date.now() : Date.parse(at)
  if (Number.isNaN(atMs)) throw new OrionError('USAGE', `--at: "${at}" is no time in ISO 8601.`)
  const policy = await readPolicy(file)
  const people = await readPeople(peopleFile)
  const asked = { requestedBy, onBehalfOf }
  const found = withMoments(file, () => explain(openFor(policy, people, asked, atMs)))
  output.data(inIso(found), () => render(found))
}

function render({ state, deciders, keptOut, ways, deadlineMs, atDeadline }: Explanation): string {
  const list = (names: readonly string[]) => (names.length > 0 ? names.join(', ') : 'nobody')
  const lines = [
    `State             ${state}${state === 'unsatisfiable' ? ': too few could approve, so it ends at once' : ''}`,
    `Could decide now  ${list(deciders)}`,
    `Kept out          ${list(keptOut)}`,
    ...ways.map(
      ({ opensMs, isOpen, have, need, approvers }) =>
        `${isOpen ? 'Way, open now' : `Way from ${time(opensMs)}`}  ${have} of ${need}: ${list(approvers)}`,
    ),
    ...(state === 'open' ? [`Deadline          ${time(deadlineMs)}: ${atDeadline}`] : []),
  ]
  return lines.map((line) => escapeLine(line)).join('\n')
}

function time(ms: number): string {
  return new Date(ms).toISOString()
}

/** As `--json` prints times everywhere. */
function inIso({ ways, deadlineMs, ...found }: Explanation) {
  return {
    ...found,
    ways: ways.map(({ opensMs, ...way }) => ({ ...way, opensAt: time(opensMs) })),
    deadline: time(deadlineMs),
  }
}
