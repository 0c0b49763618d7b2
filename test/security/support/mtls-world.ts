import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createAuthority, type Authority, type Subject } from './certificates.ts'
import { writeCertificate } from './credential-files.ts'
import { createNamespace } from './namespaces.ts'
import { startSecuredServer, type ServerPrograms } from './secured-server.ts'

export interface MtlsWorld extends AsyncDisposable {
  readonly port: number
  readonly folder: string
  readonly authority: Authority
  /** Settings of a client with a certificate from the authority that the server trusts. */
  settings(subject: Subject): Promise<Record<string, string>>
  /** The same with any certificate. */
  settingsWith(authority: Authority, subject: Subject): Promise<Record<string, string>>
}

/** A Temporal Server that lets in only clients with a certificate from its authority. */
export async function startMtlsWorld(programs: ServerPrograms): Promise<MtlsWorld> {
  const authority = createAuthority('Orion Test CA')
  const own = authority.issue({ name: 'readiness' })
  const server = await startSecuredServer({
    programs,
    connection: {
      tls: {
        serverNameOverride: 'temporal.test',
        serverRootCACertificate: Buffer.from(authority.certificate),
        clientCertPair: { crt: Buffer.from(own.certificate), key: Buffer.from(own.key) },
      },
    },
    async configure(folder) {
      const hosts = ['localhost', 'temporal.test']
      const files = await writeCertificate(folder, 'server', authority.issue({ name: 's', hosts }))
      await writeFile(join(folder, 'ca.pem'), authority.certificate)
      return {
        TEMPORAL_TLS_FRONTEND_CERT: files.certificate,
        TEMPORAL_TLS_FRONTEND_KEY: files.key,
        TEMPORAL_TLS_CLIENT1_CA_CERT: join(folder, 'ca.pem'),
        TEMPORAL_TLS_REQUIRE_CLIENT_AUTH: 'true',
      }
    },
  })
  const { port, folder } = server
  const settingsWith = async (issuer: Authority, subject: Subject) => {
    const files = await writeCertificate(folder, subject.name, issuer.issue(subject))
    return {
      TEMPORAL_ADDRESS: `localhost:${port}`,
      TEMPORAL_TLS_SERVER_CA_CERT_PATH: join(folder, 'ca.pem'),
      TEMPORAL_TLS_CLIENT_CERT_PATH: files.certificate,
      TEMPORAL_TLS_CLIENT_KEY_PATH: files.key,
    }
  }
  const settings = (subject: Subject) => settingsWith(authority, subject)
  try {
    await createNamespace('default', await settings({ name: 'operator' }))
  } catch (error) {
    await server[Symbol.asyncDispose]()
    throw error
  }
  return {
    port,
    folder,
    authority,
    settings,
    settingsWith,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}
