import { randomUUID } from 'node:crypto'
import { eventMs } from '../../../src/wire/proto-time.ts'
import { summarize } from '../../recovery/statistics.ts'
import type { Lane } from '../lane.ts'
import type { VariantName } from '../variants.ts'
import { LEG_NAMES, legsOfRun } from './legs-of-run.ts'

export interface LegRow {
  readonly name: string
  /** The median in milliseconds. */
  readonly p50: Readonly<Partial<Record<VariantName, number>>>
}

/** Where the time of a run of one step goes, for every variant, in turn. @param n runs of each */
export async function measureLegs(lanes: readonly Lane[], n: number): Promise<LegRow[]> {
  const samples = lanes.map(({ variant }) => ({
    variant,
    runs: [] as ReadonlyMap<string, number>[],
  }))
  for (let run = 0; run < n; run += 1) {
    for (const [index, lane] of lanes.entries()) samples[index]?.runs.push(await legsOf(lane))
  }
  return LEG_NAMES.map((name) => ({
    name,
    p50: Object.fromEntries(
      samples.map(({ variant, runs }) => [
        variant,
        summarize(runs.map((legs) => legs.get(name) ?? Number.NaN)).p50,
      ]),
    ),
  }))
}

async function legsOf({ client, taskQueue }: Lane): Promise<ReadonlyMap<string, number>> {
  const begunMs = performance.now()
  const workflowId = `latencyLegs-${randomUUID()}`
  const run = await client.workflow.start('latencySteps', { taskQueue, workflowId, args: [1] })
  await run.result()
  const tookMs = performance.now() - begunMs
  const { events } = await run.fetchHistory()
  const timed = (events ?? []).map((event) => ({ type: typeOf(event), atMs: eventMs(event) }))
  return legsOfRun(timed, tookMs)
}

/** `workflowTaskStartedEventAttributes` is what a `WorkflowTaskStarted` has. */
function typeOf(event: object): string {
  const END = 'EventAttributes'
  const key = Object.keys(event).find((name) => name.endsWith(END)) ?? ''
  const name = key.slice(0, -END.length)
  return name.charAt(0).toUpperCase() + name.slice(1)
}
