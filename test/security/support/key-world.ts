import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createAuthority } from './certificates.ts'
import { replaceFile, writeCertificate } from './credential-files.ts'
import { createNamespace } from './namespaces.ts'
import { startSecuredServer, type ServerPrograms } from './secured-server.ts'
import { createTokenIssuer, type TokenIssuer } from './token-issuer.ts'

export interface KeyWorld extends AsyncDisposable {
  readonly folder: string
  readonly issuer: TokenIssuer
  /** Settings of the key's owner; none where it is undefined. */
  settings(apiKey: string | undefined, namespace?: string): Record<string, string>
  /** Makes the server trust the keys of these issuers and no others, within its refresh. */
  trust(issuers: readonly TokenIssuer[]): Promise<void>
}

/** How soon the server looks at its key source again; the default is a minute. */
const REFRESH = '1s'

/** A server with TLS and Temporal's JWT authorizer on, and the namespaces `orders` and `billing`. */
export async function startKeyWorld(programs: ServerPrograms): Promise<KeyWorld> {
  const authority = createAuthority('Orion Test CA')
  const issuer = createTokenIssuer()
  const server = await startSecuredServer({
    programs,
    connection: {
      tls: {
        serverNameOverride: 'temporal.test',
        serverRootCACertificate: Buffer.from(authority.certificate),
      },
    },
    async configure(folder) {
      const hosts = ['localhost', 'temporal.test']
      const files = await writeCertificate(folder, 'server', authority.issue({ name: 's', hosts }))
      await writeFile(join(folder, 'ca.pem'), authority.certificate)
      await writeKeySet(folder, [issuer])
      return {
        TEMPORAL_TLS_FRONTEND_CERT: files.certificate,
        TEMPORAL_TLS_FRONTEND_KEY: files.key,
        TEMPORAL_AUTH_AUTHORIZER: 'default',
        TEMPORAL_AUTH_CLAIM_MAPPER: 'default',
        TEMPORAL_JWT_KEY_SOURCE1: pathToFileURL(join(folder, 'jwks.json')).href,
        TEMPORAL_JWT_KEY_REFRESH: REFRESH,
      }
    },
  })
  const { folder, port } = server
  const settings = (apiKey: string | undefined, namespace = 'orders') => ({
    TEMPORAL_ADDRESS: `localhost:${port}`,
    TEMPORAL_NAMESPACE: namespace,
    TEMPORAL_TLS_SERVER_CA_CERT_PATH: join(folder, 'ca.pem'),
    ...(apiKey !== undefined && { TEMPORAL_API_KEY: apiKey }),
  })
  try {
    const operator = settings(issuer.token(['temporal-system:admin']))
    await createNamespace('orders', operator)
    await createNamespace('billing', operator)
  } catch (error) {
    await server[Symbol.asyncDispose]()
    throw error
  }
  return {
    folder,
    issuer,
    settings,
    trust: (issuers) => writeKeySet(folder, issuers),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

function writeKeySet(folder: string, issuers: readonly TokenIssuer[]): Promise<void> {
  const keys = issuers.map(({ jwk }) => jwk)
  return replaceFile(join(folder, 'jwks.json'), JSON.stringify({ keys }))
}
