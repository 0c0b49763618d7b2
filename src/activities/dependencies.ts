import type { Store } from '../store/store.ts'

/** What our activities need of the world; made once by the worker. */
export interface ActivityDependencies {
  readonly store: Store
  /** Whether requests under a policy count only messages with an attestation. */
  readonly attested?: boolean | undefined
}
