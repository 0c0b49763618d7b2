import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface MeteredProxy extends AsyncDisposable {
  readonly address: string
  /** Bytes that the server sent. */
  readonly received: () => number
  /** Connections that were opened so far, and that are open. */
  readonly opened: () => number
  readonly open: () => number
}

/** Passes bytes on to a server, and counts what comes back. */
export async function startMeteredProxy(target: string): Promise<MeteredProxy> {
  const [host = '', port = ''] = target.split(':')
  const sockets = new Set<Socket>()
  let received = 0
  let opened = 0
  let open = 0
  const server = createServer((incoming) => {
    opened += 1
    open += 1
    const outgoing = connect(Number(port), host)
    outgoing.on('data', (chunk: Buffer) => (received += chunk.length))
    incoming.pipe(outgoing).pipe(incoming)
    incoming.once('close', () => (open -= 1))
    for (const socket of [incoming, outgoing]) {
      sockets.add(socket)
      // An end of one side ends the other; nothing else is to be done.
      socket.on('error', () => {})
      socket.once('close', () => {
        sockets.delete(socket)
        incoming.destroy()
        outgoing.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: () => received,
    opened: () => opened,
    open: () => open,
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => {
        server.close(resolve)
      })
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
