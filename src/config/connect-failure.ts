import { X509Certificate } from 'node:crypto'
import { OrionError } from '../errors/orion-error.ts'
import { temporalError } from '../errors/temporal-error.ts'
import { TLS_PROBE_AFTER_MS } from './limits.ts'
import { probePlain, probeTls, type ProbeResult, type TlsOptions } from './probe-tls.ts'
import { strangerFault } from './stranger.ts'
import type { TemporalSettings } from './temporal-settings.ts'

/**
 * Waits for a connection, and says why it fails in words for a person. The libraries below
 * report a failed handshake as "no connection", each in its own words and after many tries; so
 * where nothing came soon, one handshake of our own finds whether TLS is the reason, and which,
 * or whether somebody else answers there.
 *
 * @throws OrionError `TEMPORAL_UNREACHABLE`, `TEMPORAL_TLS_FAILED`, `TEMPORAL_KEY_REFUSED`,
 * `TEMPORAL_REFUSED`
 */
export async function whenConnected<T>(
  connecting: Promise<T>,
  settings: TemporalSettings,
): Promise<T> {
  const fault = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    // A failure of the probe itself is ignored: the connection reports its own failure.
    const found = knownFault(settings).catch(() => undefined)
    void found.then((error) => error && fault.reject(error))
  }, TLS_PROBE_AFTER_MS)
  try {
    return await Promise.race([connecting, fault.promise])
  } catch (error) {
    const coded = temporalError(error, settings)
    if (coded.code !== 'TEMPORAL_UNREACHABLE') throw coded
    throw (await knownFault(settings, error)) ?? coded
  } finally {
    clearTimeout(timer)
    // A connection that fails after all must not be an unhandled rejection.
    connecting.catch(() => {})
  }
}

async function knownFault(settings: TemporalSettings, cause?: unknown) {
  const tls = tlsOptions(settings.connectionOptions.tls)
  return (await tlsFault(settings, cause)) ?? (await strangerFault(settings.address, tls, cause))
}

async function tlsFault(
  { address, connectionOptions }: TemporalSettings,
  cause?: unknown,
): Promise<OrionError | undefined> {
  const tls = tlsOptions(connectionOptions.tls)
  const probe = await probeTls(address, tls)
  const fault = (message: string, remedy: string) =>
    new OrionError('TEMPORAL_TLS_FAILED', message, { cause, remedy })
  if (tls === undefined) {
    if (probe.kind !== 'answered' && !isAlert(probe)) return undefined
    return fault(
      `The server at ${address} speaks TLS, but TLS is not set.`,
      'Set TEMPORAL_TLS=true, or the certificates that TEMPORAL_TLS_* name, or TEMPORAL_API_KEY.',
    )
  }
  if (probe.kind !== 'failed') return undefined
  const known = SERVER_FAULTS.find(([codes]) => codes.test(probe.code))
  if (known) return fault(...known[1](address, probe.message))
  if (isAlert(probe) || probe.handshaken) return fault(...refusal(address, tls, probe.message))
  if ((await probePlain(address)).kind !== 'answered') return undefined
  return fault(
    `The server at ${address} does not speak TLS, and TLS is set.`,
    'Remove TEMPORAL_TLS_* and TEMPORAL_API_KEY, or set TEMPORAL_ADDRESS to a server with TLS.',
  )
}

type Words = readonly [message: string, remedy: string]

/** What is wrong with the server or its certificate, by the codes of Node and OpenSSL. */
const SERVER_FAULTS: readonly (readonly [RegExp, (address: string, reason: string) => Words])[] = [
  [
    /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    (address, reason) => [
      `The certificate of the server at ${address} is for another name (${brief(reason)}).`,
      'Set TEMPORAL_TLS_SERVER_NAME to a name in the certificate, or address the server by one.',
    ],
  ],
  [
    /^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/,
    (address, reason) => [
      `The certificate of the server at ${address} is not valid now (${brief(reason)}).`,
      'Renew the certificate of the server, and check the clocks of both machines.',
    ],
  ],
  [
    /^(UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_SELF_|CERT_|INVALID_CA|ERR_OSSL_|ERR_SSL_CERTIFICATE_VERIFY)/,
    (address, reason) => [
      `The certificate of the server at ${address} is from an authority that is not trusted (${brief(reason)}).`,
      'Set TEMPORAL_TLS_SERVER_CA_CERT_PATH to the certificate of the authority that issued it.',
    ],
  ],
  [
    /ALERT_PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL/,
    (address, reason) => [
      `The server at ${address} speaks another version of TLS (${brief(reason)}).`,
      'Let the server, or the proxy in front of it, accept TLS 1.2 or 1.3.',
    ],
  ],
  [
    /NO_APPLICATION_PROTOCOL/,
    (address, reason) => [
      `The server at ${address} does not speak HTTP/2, which Temporal does (${brief(reason)}).`,
      'Set TEMPORAL_ADDRESS to the gRPC port of Temporal, or let the proxy in front of it pass on HTTP/2.',
    ],
  ],
  [
    /UNRECOGNIZED_NAME/,
    (address, reason) => [
      `The server at ${address} does not know the name that you call it by (${brief(reason)}).`,
      'Set TEMPORAL_TLS_SERVER_NAME to a name that the server has, or address the server by one.',
    ],
  ],
]

/** An alert is what the server says when it refuses the client. */
function isAlert(probe: ProbeResult): boolean {
  return probe.kind === 'failed' && /ALERT/i.test(`${probe.code} ${probe.message}`)
}

function refusal(address: string, tls: TlsOptions, reason: string): Words {
  const { clientCertPair: pair } = tls
  if (pair === undefined) {
    return [
      `The server at ${address} asks for a client certificate, but none is set.`,
      'Set TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH.',
    ]
  }
  const certificate = new X509Certificate(Buffer.from(pair.crt))
  const subject = certificate.subject.replaceAll('\n', ', ')
  const renew = 'Replace the client certificate; a running worker reads the new one itself.'
  if (certificate.validToDate.getTime() < Date.now()) {
    return [
      `The client certificate (${subject}) expired at ${certificate.validToDate.toISOString()}.`,
      renew,
    ]
  }
  if (certificate.validFromDate.getTime() > Date.now()) {
    const from = certificate.validFromDate.toISOString()
    return [`The client certificate (${subject}) is valid only from ${from}.`, renew]
  }
  return [
    `The server at ${address} refused the client certificate (${subject}; ${brief(reason)}).`,
    'Use a client certificate from an authority that the server trusts.',
  ]
}

function brief(reason: string): string {
  const alert = /alert ([a-z ]+)/i.exec(reason)?.[1] ?? reason
  return alert.replaceAll(/\s+/g, ' ').trim().replace(/\.$/, '').slice(0, 200)
}

function tlsOptions(tls: TemporalSettings['connectionOptions']['tls']): TlsOptions | undefined {
  if (!tls) return undefined
  return tls === true ? {} : tls
}
