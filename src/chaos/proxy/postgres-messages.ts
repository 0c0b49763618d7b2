import { MESSAGE_HEAD_BYTES } from './limits.ts'

/** A stretch of bytes; with `message` where a message begins that was asked for. */
export interface Piece {
  readonly bytes: Buffer
  readonly message?: Message
}

export interface Message {
  /** One letter; the same letter means different things in the two directions. */
  readonly type: string
  /** The body, or the beginning of a long one. */
  readonly body: Buffer
}

/** Type and length. The length counts itself, but not the type. */
const HEADER_BYTES = 5
const TYPE_BYTES = 1

/**
 * Finds the messages of the wanted types in a stream of the protocol, version 3. All bytes come
 * out again, in order; only an unfinished header or wanted head is kept for the next chunk.
 */
export function messageSplitter(wanted: string): (chunk: Buffer) => readonly Piece[] {
  let kept: Buffer = Buffer.alloc(0)
  let passing = 0
  return (chunk) => {
    const bytes = kept.length > 0 ? Buffer.concat([kept, chunk]) : chunk
    const pieces: Piece[] = []
    let from = 0
    let at = Math.min(passing, bytes.length)
    passing -= at
    while (bytes.length - at >= HEADER_BYTES) {
      const type = String.fromCharCode(bytes.readUInt8(at))
      const size = TYPE_BYTES + Math.max(bytes.readUInt32BE(at + TYPE_BYTES), 4)
      const isWanted = wanted.includes(type)
      const headSize = isWanted ? Math.min(size, MESSAGE_HEAD_BYTES) : HEADER_BYTES
      if (bytes.length - at < headSize) break
      if (isWanted) {
        if (at > from) pieces.push({ bytes: bytes.subarray(from, at) })
        const head = bytes.subarray(at, at + headSize)
        pieces.push({ bytes: head, message: { type, body: head.subarray(HEADER_BYTES) } })
        from = at + headSize
      }
      const there = Math.min(size, bytes.length - at)
      at += there
      passing = size - there
    }
    if (at > from) pieces.push({ bytes: bytes.subarray(from, at) })
    kept = bytes.subarray(at)
    return pieces
  }
}

/** The strings that a body begins with, each ended by a zero; a cut one as far as it goes. */
export function leadingTexts(body: Buffer, count: number): readonly string[] {
  const texts: string[] = []
  for (let at = 0; texts.length < count;) {
    const zero = body.indexOf(0, at)
    const end = zero === -1 ? body.length : zero
    texts.push(body.toString('utf8', at, end))
    at = Math.min(end + 1, body.length)
  }
  return texts
}
