import type { ApiKeyFacts } from '../errors/temporal-place.ts'

/**
 * What an API key says of itself: keys of Temporal Cloud and of its JWT authorizer are JWTs,
 * and its holder may read it. Servers do not say why they refuse a key, so the key's
 * own words are all there is to go by. Nothing is verified here, and the key is not kept.
 */
export function apiKeyFacts(apiKey: unknown): ApiKeyFacts | undefined {
  if (typeof apiKey !== 'string') return undefined
  const claims = claimsOf(apiKey)
  const { exp, permissions } = claims
  return {
    ...(typeof exp === 'number' && { expiresAtMs: exp * 1_000 }),
    ...(Array.isArray(permissions) && {
      permissions: permissions.filter((item) => typeof item === 'string'),
    }),
  }
}

function claimsOf(apiKey: string): Readonly<Record<string, unknown>> {
  try {
    const claims: unknown = JSON.parse(
      Buffer.from(apiKey.split('.')[1] ?? '', 'base64url').toString('utf8'),
    )
    return typeof claims === 'object' && claims !== null ? { ...claims } : {}
  } catch {
    // Not a JWT: a key may be anything.
    return {}
  }
}
