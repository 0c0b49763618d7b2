import { createRemoteJWKSet, jwtVerify, type JWTVerifyGetKey } from 'jose'
import { OrionError } from '../../errors/orion-error.ts'
import type { ApiSettings } from '../api-options.ts'
import { CLOCK_TOLERANCE_SECONDS, DISCOVERY_MS } from '../limits.ts'
import type { Caller } from './caller.ts'
import { callerIn, unnamed, type ClaimSettings } from './claims.ts'

export type TokenSettings = ClaimSettings &
  Pick<ApiSettings, 'apiOidcAudience' | 'apiOidcClientId' | 'apiOidcIssuer' | 'apiOidcJwks'>

export type ReadToken = (token: string) => Promise<Caller>

/** Signed with a key of which the provider publishes one half: no shared secret, and never none. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
]

/**
 * Reads tokens of the identity provider that the settings name; undefined where they name none, or
 * where people only sign in in the browser.
 *
 * @param keys the provider's, fetched from its address where absent
 * @throws OrionError `CONFIG_INVALID` for an issuer without an audience
 */
export function createTokenReader(
  settings: TokenSettings,
  keys: JWTVerifyGetKey = remoteKeys(settings),
): ReadToken | undefined {
  const { apiOidcIssuer: issuer, apiOidcAudience: audience } = settings
  if (issuer === undefined) return undefined
  if (audience === undefined && settings.apiOidcClientId !== undefined) return undefined
  if (audience === undefined) {
    const remedy = 'Set ORION_API_OIDC_AUDIENCE to the audience that its tokens for Orion have.'
    const message = 'ORION_API_OIDC_AUDIENCE is not set: tokens for other programs would open this.'
    throw new OrionError('CONFIG_INVALID', message, { remedy })
  }
  const demands = {
    issuer,
    audience,
    algorithms: ALGORITHMS,
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
    requiredClaims: ['exp'],
  }
  return async (token) => {
    const { payload } = await jwtVerify(token, keys, demands).catch((cause: unknown) => {
      const message =
        'The token is not one that the identity provider gave for this API, or is over.'
      throw new OrionError('SIGN_IN_REQUIRED', message, { cause })
    })
    const caller = callerIn(payload, settings)
    if (!caller) throw new OrionError('SIGN_IN_REQUIRED', `The token ${unnamed(settings)}`)
    return caller
  }
}

/** Fetched with the first token, and again when a token names a key that is not known. */
function remoteKeys({ apiOidcJwks, apiOidcIssuer = '' }: TokenSettings): JWTVerifyGetKey {
  let found: Promise<JWTVerifyGetKey> | undefined
  const find = async () =>
    createRemoteJWKSet(new URL(apiOidcJwks ?? (await discover(apiOidcIssuer))))
  return async (...given) => {
    found ??= find()
    const keys = await found.catch((error: unknown) => {
      found = undefined
      throw error
    })
    return keys(...given)
  }
}

async function discover(issuer: string): Promise<string> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const answer = await fetch(address, { signal: AbortSignal.timeout(DISCOVERY_MS) })
  const { jwks_uri: uri } = (await answer.json()) as { readonly jwks_uri?: string }
  if (uri === undefined) throw new Error(`${address} names no jwks_uri`)
  return uri
}
