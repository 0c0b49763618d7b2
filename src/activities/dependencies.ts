import type { Store } from '../store/store.ts'

/** What our activities need of the world; made once by the worker. */
export interface ActivityDependencies {
  readonly store: Store
}
