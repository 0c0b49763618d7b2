import { OrionError } from '../errors/orion-error.ts'
import type { Command, Job } from './payloads.ts'
import type { Activation, RunIdentity, Sandbox } from './sandbox.ts'

/** What a run got, and what its code did each time. */
export interface RecordedRun {
  readonly identity: RunIdentity
  readonly flags: readonly number[]
  readonly activations: readonly (Activation & { readonly commands: readonly Command[] })[]
}

/**
 * Runs the code of a run a second time on the same history, as a worker does after a crash, and
 * compares what it does.
 *
 * @throws OrionError `REPLAY_BROKEN` with the first difference
 */
export async function checkDeterminism(
  sandbox: Sandbox,
  { identity, flags, activations }: RecordedRun,
): Promise<void> {
  const run = await sandbox.begin(identity, flags)
  try {
    const patches = patchesOf(activations.flatMap(({ commands }) => commands))
    for (const [index, { commands, jobs, ...activation }] of activations.entries()) {
      const known = index === 0 ? [...patches, ...jobs] : jobs
      const again = await run.activate({ ...activation, jobs: known }, true)
      refuseDifference(identity, commands, again)
    }
  } finally {
    await run.dispose()
  }
}

/** A replay knows from the history which changes the run has seen. */
function patchesOf(commands: readonly Command[]): Job[] {
  const ids = commands.flatMap(({ setPatchMarker }) => setPatchMarker?.patchId ?? [])
  return [...new Set(ids)].map((patchId) => ({ notifyHasPatch: { patchId } }))
}

function refuseDifference(
  { workflowId, workflowType }: RunIdentity,
  first: readonly Command[],
  again: readonly Command[],
): void {
  for (let at = 0; at < Math.max(first.length, again.length); at += 1) {
    const [then, now] = [first[at], again[at]]
    if (JSON.stringify(then) === JSON.stringify(now)) continue
    const message =
      `The run "${workflowId}" of ${workflowType} does something else when its code runs again ` +
      `on the same history. First: ${tell(then)}. Then: ${tell(now)}.`
    throw new OrionError('REPLAY_BROKEN', message, {
      remedy:
        'Let the workflow depend on its input and its messages alone: no isReplaying, no state that runs share.',
    })
  }
}

function tell(command: Command | undefined): string {
  if (!command) return 'nothing'
  const [kind = '', value] = Object.entries(command)[0] ?? []
  const { activityType, workflowType, startToFireTimeout } = (value ?? {}) as {
    readonly activityType?: string
    readonly workflowType?: string
    readonly startToFireTimeout?: unknown
  }
  const of = activityType ?? workflowType ?? (startToFireTimeout && JSON.stringify(value))
  return of ? `${kind} ${of as string}` : kind
}
