import type { Evidence } from './evidence.ts'
import type { Finding } from './verdict.ts'

/** What a run is started with. */
export interface ExperimentStart {
  /** Workflow type: the name of the exported function. */
  readonly workflow: string
  readonly args?: readonly unknown[]
  /** Whether no worker is up when it is started, and none comes before `run.startWorkers()`. */
  readonly withoutWorkers?: boolean
}

/** A run under test, as its caller sees it. Every call is recorded, and may be lost on purpose. */
export interface DrivenRun {
  readonly workflowId: string
  /** Sends a signal, and again where the call was lost, with the same arguments. */
  signal(name: string, ...args: readonly unknown[]): Promise<void>
  /** Sends an update with this id, and again with the same id where the call was lost. */
  update(name: string, updateId: string, ...args: readonly unknown[]): Promise<unknown>
  query(name: string, ...args: readonly unknown[]): Promise<unknown>
  cancel(): Promise<void>
  /** SIGKILL to all workers; none is started before `startWorkers`, or the end of the run. */
  stopWorkers(): Promise<void>
  startWorkers(): void
  /** Resolves when the run's workflow task fails again and again, as one does by a bug in the code. */
  failing(): Promise<void>
  /** All workers are sent away, and those that come serve the experiment's `upgrade`. */
  upgrade(): Promise<void>
  /** Resolves when the run waits for nothing but a timer or a message, or has ended. */
  idle(): Promise<void>
  /** Asks again and again until it is true; throws after the limit of the experiment. */
  until(what: string, condition: () => Promise<boolean>): Promise<void>
}

/** How a run ended. */
export type Ending =
  | { readonly status: 'completed'; readonly result: unknown }
  | {
      readonly status: 'failed' | 'cancelled' | 'terminated' | 'timed-out'
      /** Of the innermost cause. */
      readonly type: string
      readonly message: string
    }

/** One effect on the outside world. */
export interface EffectCount {
  /** What it is about, the same in every run: `charge`, `record-3`. */
  readonly name: string
  /** How often the world shows it: 1 is right, 2 is money charged twice. */
  readonly applied: number
}

/** An effect that needs an approval, if its name alone does not show which activity has it. */
export interface GatedEffect {
  readonly effect: string
  /** Type of the activity. */
  readonly activity: string
  /** How many people must have approved before, under a policy: 1 where absent. */
  readonly approvals?: number
}

/** A person who may decide under a policy. */
export interface ExperimentPerson {
  readonly id: string
  readonly roles?: readonly string[]
  readonly groups?: readonly string[]
}

/** How effects are counted: by a query with the columns `name` and `applied`, or a function. */
export type EffectSource =
  | {
      /** Gets the workflow id as `$1`. */
      readonly query: string
      /** DATABASE_URL of the worker where absent. */
      readonly url?: string
    }
  | ((run: { readonly workflowId: string }) => Promise<readonly EffectCount[]>)

/** Looks at what is left of one run; a checker that throws counts as unknown. */
export interface Checker {
  readonly name: string
  readonly check: (evidence: Evidence, control: Evidence | undefined) => Finding | Promise<Finding>
}

export interface ExperimentLimits {
  /** A run that has not ended so long after its start or the last fault has failed. 30 s. */
  readonly runMs?: number
  /** The longest a crash may hold up a run; measured, and a failure beyond. 5 s. */
  readonly recoveryMs?: number
}

/** One workflow under test, and what must be true of it whatever dies. */
export interface Experiment {
  /** First part of every id; the workflow's type where absent. */
  readonly name?: string
  /** File whose exports are the workflow types; Orion's own where absent. */
  readonly workflows?: string
  /** File whose exported functions are the activities. */
  readonly activities?: string
  readonly start: ExperimentStart
  /** The next build of them, which workers serve from `run.upgrade()` on, to the end of the run. */
  readonly upgrade?: { readonly workflows?: string; readonly activities?: string }
  /** What the caller does meanwhile: signals, updates, cancellation. */
  readonly drive?: (run: DrivenRun) => Promise<void>
  /** Of the ending: what is wrong with it. Every ending is also compared with the control's. */
  readonly expect?: (ending: Ending) => string | undefined
  /** Orion's effect ledger where absent. */
  readonly effects?: EffectSource
  /** Who there is to decide: written to the database before the first run. */
  readonly people?: readonly ExperimentPerson[]
  /** Effects that may happen only after an approval of the run. */
  readonly gated?: readonly (string | GatedEffect)[]
  readonly checkers?: readonly Checker[]
  readonly limits?: ExperimentLimits
  /** Settings of the worker processes beside those of the stack. */
  readonly env?: Readonly<Record<string, string>>
  /** False where results differ from run to run for a good reason. */
  readonly sameResult?: boolean
  /** Whether the run is also cancelled, at each point of its caller's; what is left must be right. */
  readonly cancellable?: boolean
  /** False where even its points differ from run to run: then it is for tiers 0 and 4 alone. */
  readonly samePoints?: boolean
}

/** An experiment under the name that its ids begin with. */
export interface NamedExperiment {
  readonly name: string
  readonly experiment: Experiment
}

// A symbol in the global registry, because the file may have another copy of this package.
const BRAND = Symbol.for('orion.chaos.experiment')

/** A file that exports one or more of these is what `orion chaos run --experiment` takes. */
export function defineExperiment(experiment: Experiment): Experiment {
  return Object.defineProperty({ ...experiment }, BRAND, { value: true })
}

/** Whether it came from `defineExperiment`, so that other exports of a file are left alone. */
export function isDefined(value: unknown): value is Experiment {
  return typeof value === 'object' && value !== null && BRAND in value
}
