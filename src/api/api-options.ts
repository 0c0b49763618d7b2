import type { SigningKey } from '../attestation/signing-key.ts'
import type { OrionClient } from '../client/connect.ts'
import type { Config } from '../config/settings.ts'
import type { Place } from '../http/listen.ts'
import type { AccessStore } from '../store/access-store.ts'
import type { EventStore, FigureStore } from '../store/event-store.ts'
import type { Store } from '../store/store.ts'

export type ApiSettings = Pick<
  Config,
  | 'apiAddress'
  | 'apiOidcAudience'
  | 'apiOidcClientId'
  | 'apiOidcClientSecret'
  | 'apiOidcGroupsClaim'
  | 'apiOidcIssuer'
  | 'apiOidcJwks'
  | 'apiOidcName'
  | 'apiOidcPersonClaim'
  | 'apiOidcRolesClaim'
  | 'apiOidcScopes'
  | 'apiOrigins'
  | 'apiRate'
  | 'apiSessionSecret'
  | 'apiSignIn'
  | 'publicUrl'
  | 'taskQueues'
  | 'temporalUiUrl'
  | 'tracesEndpoint'
  | 'tracesHeaders'
>

export interface ApiOptions {
  readonly settings: ApiSettings
  /** Connects to Temporal; tried again whenever it is needed and not there. */
  readonly connect: () => Promise<OrionClient>
  /** Undefined where no database is set. */
  readonly store: Store | undefined
  readonly access: AccessStore | undefined
  readonly events: (EventStore & FigureStore) | undefined
  /** Signs what people say under a policy; nothing is signed where absent. */
  readonly signingKey?: SigningKey | undefined
  readonly version: string
  /** Hears of defects of ours. */
  readonly onFailure: (error: unknown, instance: string) => void
}

export interface Api {
  /** `http://host:port`. */
  readonly url: string
  readonly place: Place
  /** Whether callers have to sign in whatever keys there are. */
  readonly signInRequired: boolean
  /** Lets answers that are under way finish. */
  close(): Promise<void>
}
