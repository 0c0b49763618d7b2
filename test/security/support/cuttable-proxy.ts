import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface CuttableProxy extends AsyncDisposable {
  readonly port: number
  /** Ends every connection that stands; new ones are taken. */
  cut(): number
}

/** Passes bytes on to a port of this machine, TLS included, until its connections are cut. */
export async function startCuttableProxy(target: number): Promise<CuttableProxy> {
  const sockets = new Set<Socket>()
  const server = createServer((incoming) => {
    const outgoing = connect(target, '127.0.0.1')
    incoming.pipe(outgoing).pipe(incoming)
    for (const socket of [incoming, outgoing]) {
      sockets.add(socket)
      // A connection that is cut fails on both sides, and on neither is anything to be done.
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        incoming.destroy()
        outgoing.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const cut = () => {
    const count = sockets.size
    for (const socket of sockets) socket.destroy()
    return count
  }
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => {
        server.close(resolve)
      })
      cut()
      await closed
    },
  }
}
