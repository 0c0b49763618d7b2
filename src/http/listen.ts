import type { AddressInfo, Server } from 'node:net'

export interface Place {
  readonly host: string
  /** 0 for any. */
  readonly port: number
}

/**
 * Listens on any port of loopback where no place is given. Resolves with the address to call.
 * Rejects with Node's own error; the server may then try another place.
 */
export function listen(server: Server, { host, port }: Place = LOOPBACK): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const bound = server.address() as AddressInfo
      resolve(shownAddress({ host: bound.address, port: bound.port }))
    })
  })
}

const LOOPBACK: Place = { host: '127.0.0.1', port: 0 }

/** `host:port` as it stands in a URL: an IPv6 address has brackets. */
export function shownAddress({ host, port }: Place): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`
}
