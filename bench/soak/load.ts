import { setTimeout as sleep } from 'node:timers/promises'
import { decideApproval } from '../../src/client/decide-approval.ts'
import { awaitResult } from '../../src/client/end-run.ts'
import { startRun } from '../../src/client/start-run.ts'
import { reasonOf } from '../../src/errors/orion-error.ts'
import { chanceOf } from '../../src/chaos/tiers/chance.ts'
import { judgeRun, type Ending, type Witnesses } from './judge-run.ts'
import { DECISION_TRIES_MAX, RUN_MS_MAX, RUNS_AT_ONCE } from './limits.ts'
import { planRun, type PlannedRun } from './plan-run.ts'
import { noFacts, type HistoryFacts } from './read-history.ts'

export interface LoadOptions extends Witnesses {
  readonly taskQueue: string
  readonly seed: number
  readonly say: (text: string) => void
}

export interface Load {
  /** Runs that have ended, by their type. */
  readonly ended: Readonly<Record<string, number>>
  /** What was not as it had to be. */
  readonly wrong: readonly string[]
  /** The longest that a run took. */
  readonly slowestMs: number
  readonly facts: Readonly<HistoryFacts>
}

export interface RunningLoad {
  readonly load: Load
  /** Starts no more; resolves when all have ended. */
  stop(): Promise<void>
}

/** Runs of all workflows, always as many at a time, each judged when it has ended. */
export function startLoad(options: LoadOptions): RunningLoad {
  const load = {
    ended: {} as Record<string, number>,
    wrong: [] as string[],
    slowestMs: 0,
    facts: noFacts(),
  }
  const stopping = new AbortController()
  const lane = async (_: unknown, number: number): Promise<void> => {
    const chance = chanceOf(`${options.seed} load ${number}`)
    for (let count = 1; !stopping.signal.aborted; count += 1) {
      const plan = planRun(chance)
      const id = `${options.taskQueue}-${number}-${count}`
      const startedAtMs = performance.now()
      const ending = await runOne(id, plan, options)
      load.slowestMs = Math.max(load.slowestMs, performance.now() - startedAtMs)
      const { wrong, facts } = await judgeRun(id, plan, ending, options)
      load.ended[plan.type] = (load.ended[plan.type] ?? 0) + 1
      load.wrong.push(...wrong)
      wrong.forEach(options.say)
      addFacts(load.facts, facts)
    }
  }
  const lanes = Promise.all(Array.from({ length: RUNS_AT_ONCE }, lane))
  // It is awaited in the end; a lane that breaks before must not end the process.
  lanes.catch(() => {})
  return {
    load,
    async stop() {
      stopping.abort()
      await lanes
    },
  }
}

async function runOne(id: string, plan: PlannedRun, options: LoadOptions): Promise<Ending> {
  const { client, taskQueue } = options
  const { type, input, decision } = plan
  try {
    await startRun(client, { type, id, input, taskQueue })
    if (decision) await decide(id, decision, options)
    return { result: await awaitResult(client, id, RUN_MS_MAX) }
  } catch (error) {
    return { error }
  }
}

// A caller that gets a failure asks again, with the same id, as a person would.
async function decide(
  id: string,
  { afterMs, decision }: NonNullable<PlannedRun['decision']>,
  { client }: LoadOptions,
): Promise<void> {
  await sleep(afterMs)
  const reasons: string[] = []
  for (let tries = 1; tries <= DECISION_TRIES_MAX; tries += 1) {
    try {
      await decideApproval(client, { id, decision, approver: 'maria', decisionId: `soak-${id}` })
      return
    } catch (error) {
      reasons.push(reasonOf(error))
    }
  }
  throw new Error(`the decision could not be sent: ${reasons.join('; ')}`)
}

function addFacts(sum: HistoryFacts, more: Readonly<HistoryFacts>): void {
  for (const name of Object.keys(more) as (keyof HistoryFacts)[]) sum[name] += more[name]
}
