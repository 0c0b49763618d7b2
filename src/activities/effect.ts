import { AsyncLocalStorage } from 'node:async_hooks'
import { effectKey } from '../contract/ids.ts'
import type { Json } from '../contract/json.ts'
import type { EffectStore, Statements } from '../store/store.ts'
import { classifyFailure } from './classify-failure.ts'
import { currentRun } from './record-activities.ts'

/** What an effect gets beside its arguments. */
export interface EffectCall {
  /** For the service that is called: the same in every attempt. */
  readonly key: string
  /** Statements in the transaction of the effect's row: all of them count, or none. */
  readonly sql: Statements
}

export interface EffectOptions<Args extends readonly unknown[]> {
  /**
   * Tells calls of one run apart, where it makes several: an id out of the arguments. Without it a
   * run may do the effect once.
   */
  readonly per?: (...args: Args) => string
}

// A symbol in the global registry, because a project may have another copy of this package.
const PLACE = Symbol.for('orion.effects')

function place(): AsyncLocalStorage<EffectStore> {
  const holder = globalThis as { [PLACE]?: AsyncLocalStorage<EffectStore> }
  return (holder[PLACE] ??= new AsyncLocalStorage())
}

/** Runs an activity whose effects are written to this store. */
export function withEffects<T>(store: EffectStore, run: () => Promise<T>): Promise<T> {
  return place().run(store, run)
}

/**
 * An activity that takes effect once, however often it is tried: its key, its row in the ledger,
 * its outcome and your own statements are one transaction. A later attempt gets the first outcome.
 * What is outside the database happens at least once: pass `key` to it.
 *
 * The activity fails for good with the type `IdempotencyConflict` where a run does the effect a
 * second time with other arguments: give it `per`.
 */
export function effect<Args extends readonly unknown[], Result>(
  name: string,
  act: (call: EffectCall, ...args: Args) => Promise<Result>,
  { per }: EffectOptions<Args> = {},
): (...args: Args) => Promise<Result> {
  return async (...args) => {
    const { workflowId, runId } = currentRun()
    const step = per ? `${name}/${per(...args)}` : name
    const key = effectKey(workflowId, step)
    const store = place().getStore()
    if (!store) throw new TypeError(`the effect "${name}" was called outside of an Orion worker`)
    // Arguments and results of activities are JSON, whatever their types say.
    const input = args as unknown as Json
    const row = { idempotencyKey: key, workflowId, firstRunId: runId, name: step, input }
    const outcome = await classifyFailure(() =>
      store.applyOnce(row, async (sql) => (await act({ key, sql }, ...args)) as Json | undefined),
    )
    return outcome as Result
  }
}
