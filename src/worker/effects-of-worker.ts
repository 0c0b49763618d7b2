import type { ActivityInterceptorsFactory } from '@temporalio/worker'
import { withEffects } from '../activities/effect.ts'
import type { EffectStore } from '../store/store.ts'

/** Lets `effect` of a project's activities write to the worker's database. */
export function effectsOfWorker(store: EffectStore): ActivityInterceptorsFactory {
  return () => ({
    inbound: { execute: (input, next) => withEffects(store, () => next(input)) },
  })
}
