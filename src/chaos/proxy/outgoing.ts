import type { Send } from './connection.ts'

/** Bytes that are gathered and leave together: one write a chunk, however many messages are in it. */
export interface Outgoing {
  readonly size: number
  add(bytes: Buffer): void
  flush(send: Send): Promise<void>
}

export function gather(): Outgoing {
  let pieces: Buffer[] = []
  let size = 0
  return {
    get size() {
      return size
    },
    add(bytes) {
      pieces.push(bytes)
      size += bytes.length
    },
    async flush(send) {
      if (size === 0) return
      const [first = Buffer.alloc(0), ...more] = pieces
      const all = more.length > 0 ? Buffer.concat(pieces) : first
      pieces = []
      size = 0
      await send(all)
    },
  }
}
