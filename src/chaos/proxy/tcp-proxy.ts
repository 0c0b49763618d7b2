import { connect, createServer, type Socket } from 'node:net'
import { listen } from '../../http/listen.ts'
import { joinSockets, passOn, type Hole, type Passages } from './connection.ts'
import { createNetwork, type NetworkFaults } from './network.ts'

export interface TcpTarget {
  readonly host: string
  readonly port: number
}

export interface TcpProxy {
  /** `127.0.0.1:4711` */
  readonly address: string
  readonly network: NetworkFaults
  /** Open ones. */
  connections(): number
  /** Ends all connections; safe to call more than once. */
  close(): Promise<void>
}

/** A loopback port that passes bytes on to a server, over a network that can be broken. */
export async function startTcpProxy(
  target: TcpTarget,
  passages: (connection: Hole) => Passages = () => ({ requests: passOn, answers: passOn }),
): Promise<TcpProxy> {
  const network = createNetwork()
  const sockets = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    const upstream = connect({ ...target, allowHalfOpen: true, noDelay: true })
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
    }
    void joinSockets({ client, upstream, network, passages })
  })
  const address = await listen(server)
  // A connection that could not be accepted has ended for its caller too.
  server.on('error', () => {})
  let closing: Promise<void> | undefined
  return {
    address,
    network,
    connections: () => network.connections.size,
    close: () =>
      (closing ??= new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      })),
  }
}
