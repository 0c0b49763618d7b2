import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { connectClient } from '../../src/client/connect.ts'
import { loadTemporalSettings } from '../../src/config/temporal-settings.ts'
import { isOrionError, type OrionError } from '../../src/errors/orion-error.ts'
import { openUpstream } from '../../src/relay/upstream.ts'
import { checkServer } from '../../src/supervisor/check-server.ts'
import { upstreamTarget } from '../../src/supervisor/upstream-target.ts'
import { createAuthority, type Authority, type Subject } from '../security/support/certificates.ts'
import { faultyServers } from './support/tls-servers.ts'

type Settings = Record<string, string>

const HOUR_MS = 3_600_000
const authority = createAuthority('CA')
const stranger = createAuthority('Other CA')
const servers = faultyServers()
after(() => servers[Symbol.asyncDispose]())

const TRUSTING = { TEMPORAL_TLS_SERVER_CA_CERT_DATA: authority.certificate }
const ASKING = { requestCert: true, rejectUnauthorized: true, ca: authority.certificate }
const past = () => new Date(Date.now() - HOUR_MS)
const future = (hours: number) => new Date(Date.now() + hours * HOUR_MS)

function identity(issuer: Authority, dates: Partial<Subject> = {}): Settings {
  const { certificate, key } = issuer.issue({ name: 'person', ...dates })
  return {
    ...TRUSTING,
    TEMPORAL_TLS_CLIENT_CERT_DATA: certificate,
    TEMPORAL_TLS_CLIENT_KEY_DATA: key,
  }
}

interface Kind {
  readonly what: string
  readonly server: () => Promise<string>
  readonly settings?: Settings
  /** `TEMPORAL_TLS_FAILED` with this message; where absent, `TEMPORAL_UNREACHABLE`. */
  readonly message?: RegExp
}

const asking = () => servers.tls(authority, {}, ASKING)

const KINDS: readonly Kind[] = [
  {
    what: 'no client certificate',
    server: asking,
    message: /asks for a client certificate, but none is set/,
  },
  {
    what: 'an expired client certificate',
    server: asking,
    settings: identity(authority, { notAfter: past() }),
    message: /client certificate \(CN=person\) expired at/,
  },
  {
    what: 'a client certificate of tomorrow',
    server: asking,
    settings: identity(authority, { notBefore: future(24), notAfter: future(48) }),
    message: /client certificate \(CN=person\) is valid only from/,
  },
  {
    what: 'a client certificate from another authority',
    server: asking,
    settings: identity(stranger),
    message: /refused the client certificate \(CN=person/,
  },
  {
    what: 'no TLS, to a server with it',
    server: asking,
    settings: { TEMPORAL_TLS_SERVER_CA_CERT_DATA: '' },
    message: /speaks TLS, but TLS is not set/,
  },
  {
    what: 'TLS, to a server without',
    server: () => servers.plain(),
    message: /does not speak TLS, and TLS is set/,
  },
  {
    what: 'a server certificate that expired',
    server: () => servers.tls(authority, { notAfter: past() }),
    message: /is not valid now \(certificate has expired\)/,
  },
  {
    what: 'a server certificate of tomorrow',
    server: () => servers.tls(authority, { notBefore: future(24), notAfter: future(48) }),
    message: /is not valid now \(certificate is not yet valid\)/,
  },
  {
    what: 'a server certificate for another name',
    server: () => servers.tls(authority, { hosts: ['elsewhere.test'] }),
    message: /is for another name/,
  },
  {
    what: 'a server certificate from another authority',
    server: () => servers.tls(stranger),
    message: /is from an authority that is not trusted/,
  },
  {
    what: 'the system’s authorities, and a server of another',
    server: () => servers.tls(authority),
    settings: { TEMPORAL_TLS_SERVER_CA_CERT_DATA: '', TEMPORAL_TLS: 'true' },
    message: /is from an authority that is not trusted/,
  },
  {
    what: 'a server with another version of TLS',
    server: () =>
      servers.tls(authority, {}, { maxVersion: 'TLSv1.1', minVersion: 'TLSv1', ciphers: 'ALL' }),
    message: /speaks another version of TLS/,
  },
  {
    what: 'a server without HTTP/2',
    server: () => servers.tls(authority, {}, { ALPNProtocols: ['http/1.1'] }),
    message: /does not speak HTTP\/2/,
  },
  { what: 'a silent server', server: () => servers.tcp('silent') },
  {
    what: 'a silent server, without TLS',
    server: () => servers.tcp('silent'),
    settings: { TEMPORAL_TLS_SERVER_CA_CERT_DATA: '' },
  },
  { what: 'a server that is silent after the handshake', server: () => servers.tls(authority) },
  { what: 'a server that hangs up', server: () => servers.tcp('hangs up') },
]

async function failure(trying: Promise<unknown>): Promise<OrionError> {
  const error = await trying.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  assert.ok(isOrionError(error), String(error))
  return error
}

describe('a supervisor that cannot reach Temporal', { concurrency: true }, () => {
  for (const { what, server, settings, message } of KINDS) {
    test(`because of ${what} says what a command says`, async () => {
      const temporal = loadTemporalSettings({
        TEMPORAL_CONFIG_FILE: '/nonexistent/temporal.toml',
        TEMPORAL_ADDRESS: await server(),
        ...TRUSTING,
        ...settings,
      })
      const upstream = openUpstream(upstreamTarget(temporal))
      const [supervisor, command] = await Promise.all([
        failure(checkServer(upstream, temporal)).finally(() => upstream.close()),
        failure(connectClient(temporal)),
      ])
      const code = message ? 'TEMPORAL_TLS_FAILED' : 'TEMPORAL_UNREACHABLE'
      assert.deepEqual([supervisor.code, command.code], [code, code], supervisor.message)
      if (!message) return
      assert.match(supervisor.message, message)
      assert.match(command.message, message)
      assert.equal(supervisor.remedy, command.remedy)
    })
  }
})
