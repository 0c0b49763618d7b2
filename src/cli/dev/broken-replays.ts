import { askRun } from '../../client/ask-run.ts'
import type { OrionClient } from '../../client/connect.ts'
import { OrionError } from '../../errors/orion-error.ts'
import type { BrokenReplay } from '../../worker/replay-histories.ts'
import { ASK_LINE_MS, BROKEN_SHOWN } from './limits.ts'

export interface BrokenReplaysOptions {
  readonly client: OrionClient
  /** The project's folder. */
  readonly root: string
  readonly broken: readonly BrokenReplay[]
  readonly replayed: number
}

/** The error that names the runs which new code would break, and the lines at which they wait. */
export async function brokenReplays(options: BrokenReplaysOptions): Promise<OrionError> {
  const { client, root, broken, replayed } = options
  const lines = await Promise.all(
    broken.slice(0, BROKEN_SHOWN).map(({ workflowId }) => lineOf(client, workflowId, root)),
  )
  const message = `The new code does not replay ${broken.length} of ${replayed} open runs. ${namedBriefly(broken, lines)}.`
  return new OrionError('REPLAY_BROKEN', message, {
    details: { runs: broken.map(({ workflowId }) => workflowId) },
  })
}

/** The first of these runs, each with what is wrong and where it waits; the others are counted. */
export function namedBriefly(
  broken: readonly BrokenReplay[],
  lines: readonly (string | undefined)[] = [],
): string {
  const named = broken.slice(0, BROKEN_SHOWN).map(({ workflowId, reason }, index) => {
    const line = lines[index]
    return `${workflowId}${line ? ` (waits at ${line})` : ''}: ${briefReason(reason)}`
  })
  const more = broken.length - named.length
  return [...named, ...(more > 0 ? [`and ${more} more`] : [])].join('; ')
}

// What the SDK says before what differs, each time.
const PREFACE = /^Replay failed .*?Details: /
// Failures of the code it shows as Rust does, with all that is around them.
const MESSAGE = /message: "((?:[^"\\]|\\.)*)"/g

function briefReason(reason: string): string {
  const inner = [...reason.matchAll(MESSAGE)].at(-1)?.[1]
  return inner?.replaceAll(/\\(.)/g, '$1') ?? reason.replace(PREFACE, '')
}

/** Where a run waits, in a file of the project; the workers that run still know it. */
async function lineOf(client: OrionClient, id: string, root: string): Promise<string | undefined> {
  try {
    const trace = await askRun<string>(client, id, { query: '__stack_trace' }, ASK_LINE_MS)
    const places = [...trace.matchAll(/\(?([^\s()]+):(\d+):\d+\)?/g)]
    const own = places.find(
      ([, file = '']) => file.startsWith(root) && !file.includes('node_modules'),
    )
    return own && `${own[1]?.slice(root.length + 1)}:${own[2]}`
  } catch {
    // It is a help alone, and the reason stands without it.
    return undefined
  }
}
