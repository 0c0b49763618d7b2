import { OrionError } from './orion-error.ts'
import type { TemporalPlace } from './temporal-place.ts'

export interface Refusal {
  /** The server's words; on purpose they are the same for a bad key and for missing rights. */
  readonly reason: string
  /** What was asked for, in the SDK's words: "start Workflow"; undefined where it says nothing. */
  readonly asked: string | undefined
  /** Whether even the first call, which any key may make, was refused. */
  readonly atConnect: boolean
  readonly cause: unknown
}

/** A refusal of the server's authorizer: is it the key, or what the key may do? */
export function temporalRefusal(refusal: Refusal, place: TemporalPlace): OrionError {
  const { reason, asked, atConnect, cause } = refusal
  const { namespace, apiKey } = place
  const what = asked ?? `a request in the namespace "${namespace}"`
  if (apiKey === undefined) {
    return new OrionError(
      'TEMPORAL_KEY_REFUSED',
      `Temporal refused ${what} (${reason}), and no API key is set.`,
      { cause, remedy: `Set TEMPORAL_API_KEY to a key with rights in "${namespace}".` },
    )
  }
  if (apiKey.expiresAtMs !== undefined && apiKey.expiresAtMs < Date.now()) {
    const at = new Date(apiKey.expiresAtMs).toISOString()
    return new OrionError('TEMPORAL_KEY_REFUSED', `The API key expired at ${at}.`, {
      cause,
      remedy: 'Issue a new API key, and set TEMPORAL_API_KEY to it.',
    })
  }
  if (atConnect) {
    const message = `Temporal does not accept the API key (${reason}).`
    return new OrionError('TEMPORAL_KEY_REFUSED', message, { cause })
  }
  const rights = apiKey.permissions && `; the API key grants ${list(apiKey.permissions)}`
  return new OrionError(
    'TEMPORAL_REFUSED',
    `Temporal refused ${what} (${reason}${rights ?? ''}).`,
    {
      cause,
      remedy: `Use a key with the right that this takes in "${namespace}": read to look, write to start, decide, cancel and work, admin to register.`,
    },
  )
}

const SHOWN_MAX = 10

function list(permissions: readonly string[]): string {
  if (permissions.length === 0) return 'nothing'
  const more = permissions.length > SHOWN_MAX ? ', …' : ''
  return permissions.slice(0, SHOWN_MAX).join(', ') + more
}
