import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { randomUUID } from 'node:crypto'
import type { PeopleInput } from '../approvals/policy/people.ts'
import { createActivities } from '../activities/create-activities.ts'
import { loadConfig } from '../config/load-config.ts'
import { parseDuration } from '../contract/duration.ts'
import { OrionError } from '../errors/orion-error.ts'
import type { AuditRow, EffectRow, Statements } from '../store/store.ts'
import { joinActivities, type ActivityTable } from '../worker/selection.ts'
import { AS_WORKERS_DO } from '../worker/as-workers-do.ts'
import { workflowBundle } from '../worker/workflow-bundle.ts'
import { workflowEntry } from '../worker/workflow-entry.ts'
import { START_MS } from './limits.ts'
import { createMemoryStore } from './memory-store.ts'
import { toPayloads } from './payloads.ts'
import { createSandbox } from './sandbox.ts'
import { testRun, type TestRun, type Turn } from './test-run.ts'
import { TestWorld } from './test-world.ts'
import { VirtualClock } from './virtual-clock.ts'

export interface TestEnvironmentOptions {
  /** The file of workflows: a path, or a URL relative to `import.meta.url`. */
  readonly workflows: string | URL
  /** A module of activities, or any object of functions. */
  readonly activities?: object
  /** Who may decide requests under a policy: persons with roles and groups, delegations. */
  readonly people?: PeopleInput
  /** What statements of effects find; nothing where absent. */
  readonly sql?: Statements
  /** When the test begins; 1 January 2026 where absent. */
  readonly now?: Date
}

/** A workflow's type, as a function of the file of workflows has it. */
type WorkflowFunction = (...args: never[]) => Promise<unknown>
type ResultOf<W extends WorkflowFunction> = Awaited<ReturnType<W>>

export interface StartOptions {
  readonly id?: string
  /** Takes the place of activities of the same name, for this run. */
  readonly activities?: object
}

/** Runs of workflows in this process: no server, no database, no time that passes. */
export interface TestEnvironment extends AsyncDisposable {
  /** By name with its type, `start<typeof order>('order', [input])`, or by the function itself. */
  start<W extends WorkflowFunction>(
    workflow: string | W,
    args: Parameters<W>,
    options?: StartOptions,
  ): Promise<TestRun<ResultOf<W>>>
  /** Lets time pass for all runs: '25 hours', or milliseconds. */
  skip(duration: string | number): Promise<void>
  now(): Date
  /** Names of the effects of a run, in their order. */
  effects(id: string): Promise<readonly string[]>
  /** The ledger and the audit trail of a run, as PostgreSQL would have them. */
  ledger(id: string): Promise<readonly EffectRow[]>
  trail(id: string): Promise<readonly AuditRow[]>
  close(): Promise<void>
}

/**
 * Bundles the workflows as a worker does, or takes them from its cache.
 *
 * @throws OrionError `WORKER_START_FAILED` with what the bundler says, `SDK_MISMATCH`
 */
export async function createTestEnvironment(
  options: TestEnvironmentOptions,
): Promise<TestEnvironment> {
  const workflows = pathOf(options.workflows)
  const { cacheDir } = loadConfig({ env: process.env }).config
  const entry = (await workflowEntry('all', workflows, cacheDir)) as string
  const { code } = await workflowBundle(entry, cacheDir, { ...AS_WORKERS_DO, workflows })
  const store = createMemoryStore(options.sql ?? { rows: async () => [] }, options.people)
  const own = functionsOf(options.activities)
  const activities = joinActivities({ ...createActivities({ store }), signalTimes }, own)
  const sandbox = await createSandbox(code, Object.keys(activities))
  const clock = new VirtualClock(options.now?.getTime() ?? START_MS)
  const world = new TestWorld({ sandbox, clock, store })
  const turn = inTurn()
  const close = async () => {
    const executions = [...world.chains.values()].flatMap((chain) => chain.executions)
    await turn(() => Promise.all(executions.map((execution) => execution.dispose())))
    await sandbox.destroy()
  }
  return {
    start: <W extends WorkflowFunction>(
      workflow: string | W,
      args: Parameters<W>,
      { id, activities: instead }: StartOptions = {},
    ) =>
      turn(async () => {
        const workflowType = typeof workflow === 'string' ? workflow : workflow.name
        const chain = world.start({
          id: id ?? `${workflowType}-${randomUUID().slice(0, 8)}`,
          workflowType,
          args: toPayloads(args),
          activities: { ...activities, ...timesOf(world), ...functionsOf(instead) },
        })
        await world.settle()
        return testRun<ResultOf<W>>(world, chain, turn)
      }),
    skip: (duration) => turn(() => skip(world, durationMs(duration))),
    now: () => new Date(clock.nowMs()),
    effects: async (id) => (await store.listEffects(id)).map(({ name }) => name),
    ledger: (id) => store.listEffects(id),
    trail: (id) => store.listAudit(id),
    close,
    [Symbol.asyncDispose]: close,
  }
}

function pathOf(file: string | URL): string {
  return typeof file === 'string' && !file.startsWith('file:') ? resolve(file) : fileURLToPath(file)
}

function functionsOf(module: object = {}): ActivityTable {
  const functions = Object.entries(module).filter(([, value]) => typeof value === 'function')
  return Object.fromEntries<ActivityTable[string]>(functions)
}

/** A run under test asks for the times of its signals, which a server would know. */
async function signalTimes(): Promise<[]> {
  return []
}

function timesOf(world: TestWorld): ActivityTable {
  return {
    async signalTimes({ eventIds }: { readonly eventIds: readonly number[] }) {
      const known = [...world.chains.values()].flatMap(({ signals }) => [...signals])
      return known.flatMap(([eventId, at]) => (eventIds.includes(eventId) ? [{ eventId, at }] : []))
    },
  }
}

/** @throws OrionError `INPUT_INVALID` */
function durationMs(duration: string | number): number {
  const ms = typeof duration === 'number' ? duration : parseDuration(duration)
  if (ms !== undefined && ms >= 0) return ms
  throw new OrionError('INPUT_INVALID', `"${duration}" is not a duration, such as '25 hours'.`)
}

async function skip(world: TestWorld, ms: number): Promise<void> {
  await world.settle()
  const untilMs = world.clock.nowMs() + ms
  while (world.clock.skipToNext(untilMs)) await world.settle()
  world.clock.skipTo(untilMs)
}

/** Calls of a test wait for one another, since all runs share one time. */
function inTurn(): Turn {
  let before: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = before.then(work)
    before = mine.catch(() => {})
    return mine
  }
}
