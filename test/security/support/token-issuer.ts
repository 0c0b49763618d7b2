import { generateKeyPairSync, randomUUID, sign } from 'node:crypto'

export interface TokenIssuer {
  /** For a JWKS: the public half. */
  readonly jwk: Readonly<Record<string, unknown>>
  /** An API key with the given permissions, such as `orders:write`, that expires when a test says so. */
  token(permissions: readonly string[], expiresAt?: Date): string
}

const HOUR_MS = 60 * 60 * 1_000

/** Signs API keys (JWT, ES256) as an identity provider does for Temporal's default claim mapper. */
export function createTokenIssuer(): TokenIssuer {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const kid = randomUUID()
  return {
    jwk: { ...publicKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' },
    token(permissions, expiresAt = new Date(Date.now() + HOUR_MS)) {
      const exp = Math.floor(expiresAt.getTime() / 1_000)
      const body = [
        { alg: 'ES256', typ: 'JWT', kid },
        { sub: 'orion-test', permissions, exp },
      ]
        .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.')
      const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const
      return `${body}.${sign('sha256', Buffer.from(body), key).toString('base64url')}`
    },
  }
}
