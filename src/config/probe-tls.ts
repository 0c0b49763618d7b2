import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { checkServerIdentity, connect as connectTls, type ConnectionOptions } from 'node:tls'
import { TLS_PROBE_TIMEOUT_MS } from './limits.ts'
import type { TemporalConnectionOptions } from './temporal-connection.ts'

export type TlsOptions = Exclude<TemporalConnectionOptions['tls'], boolean | null | undefined>

/** How far a handshake got: to the server's first words, to an error, or nowhere in time. */
export type ProbeResult =
  | { readonly kind: 'silent' }
  /** With its first bytes, one character each. */
  | { readonly kind: 'answered'; readonly said: string }
  | {
      readonly kind: 'failed'
      readonly code: string
      readonly message: string
      /** Whether the client took the handshake for done before it failed. */
      readonly handshaken: boolean
    }

// What an HTTP/2 client says first: the preface and empty SETTINGS. A server answers with its own.
const HTTP2_HELLO = Buffer.concat([
  Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]),
])

/**
 * Tries a TLS handshake of Node's own, up to the server's first words: with TLS 1.3 a server
 * refuses a client's certificate only after the client has taken the handshake for done.
 * Without options all that is asked is whether the server speaks TLS.
 */
export function probeTls(address: string, tls: TlsOptions | undefined): Promise<ProbeResult> {
  const rejectUnauthorized = tls !== undefined
  const options = { ...secureOptions(address, tls), ALPNProtocols: ['h2'], rejectUnauthorized }
  return firstWords(connectTls({ ...split(address), ...options }), 'secureConnect')
}

/** Names, authorities and certificates of a connection, as Node takes them. */
export function secureOptions(address: string, tls: TlsOptions | undefined): ConnectionOptions {
  const name = tls?.serverNameOverride ?? split(address).host
  return {
    checkServerIdentity: (_, certificate) => checkServerIdentity(name, certificate),
    ...(isIP(name) === 0 && { servername: name }),
    ...(tls?.serverRootCACertificate && { ca: Buffer.from(tls.serverRootCACertificate) }),
    ...(tls?.clientCertPair && {
      cert: Buffer.from(tls.clientCertPair.crt),
      key: Buffer.from(tls.clientCertPair.key),
    }),
  }
}

/** Whether a server speaks HTTP/2 without TLS. */
export function probePlain(address: string): Promise<ProbeResult> {
  return firstWords(connectTcp(split(address)), 'connect')
}

function firstWords(socket: Socket, connected: string): Promise<ProbeResult> {
  return new Promise<ProbeResult>((resolve) => {
    socket.setTimeout(TLS_PROBE_TIMEOUT_MS, () => resolve({ kind: 'silent' }))
    let handshaken = false
    const fail = (code = '', message = 'the connection was closed') =>
      resolve({ kind: 'failed', code, message, handshaken })
    socket.once(connected, () => {
      handshaken = true
      socket.write(HTTP2_HELLO)
    })
    socket.once('data', (data: Buffer) =>
      resolve({ kind: 'answered', said: data.toString('latin1') }),
    )
    socket.once('error', ({ code, message }: NodeJS.ErrnoException) => fail(code, message))
    socket.once('close', () => fail())
  }).finally(() => socket.destroy())
}

function split(address: string): { readonly host: string; readonly port: number } {
  const colon = address.lastIndexOf(':')
  const host = address.slice(0, colon).replaceAll(/^\[|\]$/g, '')
  return { host, port: Number(address.slice(colon + 1)) }
}
