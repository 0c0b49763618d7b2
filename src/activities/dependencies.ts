import type { Notifier } from '../notify/notifier.ts'
import type { Store } from '../store/store.ts'

/** What our activities need of the world; made once by the worker. */
export interface ActivityDependencies {
  readonly store: Store
  /** Whether requests under a policy count only messages with an attestation. */
  readonly attested?: boolean | undefined
  /** Sends notices of requests under a policy; nobody is notified where it is absent. */
  readonly notifier?: Notifier
}
