import { once } from 'node:events'
import http2 from 'node:http2'
import { createServer as createTcp, type AddressInfo, type Server } from 'node:net'
import { createServer as createTls, type TlsOptions } from 'node:tls'
import type { Authority, Subject } from '../../security/support/certificates.ts'

export interface FaultyServers extends AsyncDisposable {
  /** A TLS server that takes connections and says nothing. */
  tls(authority: Authority, subject?: Partial<Subject>, options?: TlsOptions): Promise<string>
  /** HTTP/2 without TLS. */
  plain(): Promise<string>
  /** Takes connections, and says nothing or hangs up. */
  tcp(way: 'silent' | 'hangs up'): Promise<string>
}

/** Servers at `localhost:port` that no client of Temporal can use, each for a reason of its own. */
export function faultyServers(): FaultyServers {
  const open: (() => Promise<unknown>)[] = []
  const listen = async (server: Server, event: string): Promise<string> => {
    const sockets = new Set<{ destroy(): unknown }>()
    server.on(event, (socket: NodeJS.ReadWriteStream & { destroy(): unknown }) => {
      sockets.add(socket)
      // A client that hangs up has seen what the test is about.
      socket.on('error', () => {})
      socket.resume()
    })
    server.listen(0, 'localhost')
    await once(server, 'listening')
    open.push(() => {
      for (const socket of sockets) socket.destroy()
      const closed = once(server, 'close')
      server.close()
      return closed
    })
    return `localhost:${(server.address() as AddressInfo).port}`
  }
  return {
    tls(authority, subject, options) {
      const own = authority.issue({ name: 'server', hosts: ['localhost'], ...subject })
      const identity = { cert: own.certificate, key: own.key, ALPNProtocols: ['h2'] }
      return listen(createTls({ ...identity, ...options }), 'connection')
    },
    plain: () => listen(http2.createServer(), 'connection'),
    tcp: (way) =>
      listen(
        createTcp((socket) => void (way === 'hangs up' && socket.destroy())),
        'connection',
      ),
    async [Symbol.asyncDispose]() {
      await Promise.all(open.map((close) => close()))
    },
  }
}
