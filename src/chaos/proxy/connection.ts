import type { Socket } from 'node:net'
import { openLine, type Line } from './network-line.ts'
import type { BreakableConnection, Network } from './network.ts'

/** Sends bytes on; resolves when the receiver takes more, rejects when it has gone. */
export type Send = (bytes: Buffer) => Promise<void>

/** Sees the bytes of one direction in order, and sends on what it likes, when it likes. */
export type Passage = (chunk: Buffer, send: Send) => Promise<void>

/** What stands between the network and the server. */
export interface Passages {
  readonly requests: Passage
  readonly answers: Passage
}

export interface Hole {
  /** Says that bytes of this connection were withheld, so that healing must reset it. */
  hole(): void
}

export interface ConnectionOptions {
  readonly client: Socket
  readonly upstream: Socket
  readonly network: Network
  readonly passages: (connection: Hole) => Passages
}

export const passOn: Passage = (chunk, send) => send(chunk)

/** Joins two sockets; resolves when both are closed. Never rejects: sockets report their end. */
export async function joinSockets({
  client,
  upstream,
  network,
  passages,
}: ConnectionOptions): Promise<void> {
  let holed = false
  const hole = () => void (holed = true)
  const connection: BreakableConnection = {
    get holed() {
      return holed
    },
    reset() {
      client.resetAndDestroy()
      upstream.resetAndDestroy()
    },
  }
  // If one side breaks, the other is broken too, unless it is gone already.
  const onFailure = () => (network.isCut() ? hole() : connection.reset())
  const { requests, answers } = passages({ hole })
  const toServer = openLine(network, 'requests', {
    deliver: (chunk) => requests(chunk, sender(upstream)),
    onHole: hole,
    onFailure,
  })
  const toClient = openLine(network, 'answers', {
    deliver: sender(client),
    onHole: hole,
    onFailure,
  })
  network.connections.add(connection)
  const closed = Promise.all([whenClosed(client), whenClosed(upstream)])
  void pump(
    client,
    (chunk) => toServer.put(chunk),
    () => end(toServer, upstream),
  ).catch(onFailure)
  void pump(
    upstream,
    (chunk) => answers(chunk, (bytes) => toClient.put(bytes)),
    () => end(toClient, client),
  ).catch(onFailure)
  await closed
  network.connections.delete(connection)
}

async function pump(source: Socket, put: Send, atEnd: () => Promise<void>): Promise<void> {
  // The end of what one side says is not the end of what it hears.
  const chunks: AsyncIterable<Buffer> = source.iterator({ destroyOnReturn: false })
  for await (const chunk of chunks) await put(chunk)
  await atEnd()
}

async function end(line: Line, sink: Socket): Promise<void> {
  if (await line.end()) sink.end()
}

function sender(sink: Socket): Send {
  return async (bytes) => {
    if (sink.destroyed) throw new Error('the receiver has gone')
    if (sink.write(bytes)) return
    await new Promise<void>((resolve) => {
      const settle = () => {
        sink.off('drain', settle)
        sink.off('close', settle)
        resolve()
      }
      sink.on('drain', settle)
      sink.on('close', settle)
    })
  }
}

function whenClosed(socket: Socket): Promise<void> {
  // Both pumps see an error as the end of their bytes; here it must only not end the process.
  socket.on('error', () => {})
  return new Promise((resolve) => {
    socket.once('close', () => resolve())
  })
}
