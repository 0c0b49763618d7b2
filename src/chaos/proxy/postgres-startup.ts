import { STARTUP_BYTES_MAX } from './limits.ts'

/** First messages of a connection, which have a length and a code instead of a type. */
const SSL_REQUEST = 80_877_103
const GSS_REQUEST = 80_877_104
const CANCEL_REQUEST = 80_877_102
const PROTOCOL_MAJOR = 3
const HEADER_BYTES = 8

/** `typed` when messages have types; `raw` when nothing can be read any more. */
export type StartupState = 'first' | 'asked' | 'typed' | 'raw'

export interface Startup {
  readonly state: StartupState
  /** Cuts off what belongs to the start; the rest is for the next look at the state. */
  request(bytes: Buffer): { readonly start: Buffer; readonly rest: Buffer }
  /** Looks at the one byte that answers a wish for encryption. */
  answer(bytes: Buffer): void
}

/** Follows the start of a connection up to where messages begin, or where all is encrypted. */
export function followStartup(onEncrypted: () => void): Startup {
  const none = Buffer.alloc(0)
  let state: StartupState = 'first'
  let kept: Buffer = none
  let passing = 0
  const take = (bytes: Buffer, size: number) => {
    const start = bytes.subarray(0, size)
    passing = size - start.length
    if (passing === 0) state = 'typed'
    return { start, rest: bytes.subarray(size) }
  }
  const encrypted = () => {
    state = 'raw'
    onEncrypted()
  }
  return {
    get state() {
      return state
    },
    request(chunk) {
      if (passing > 0) return take(chunk, passing)
      const bytes = Buffer.concat([kept, chunk])
      const isWhole = bytes.length >= HEADER_BYTES
      kept = isWhole ? none : bytes
      if (!isWhole) return { start: none, rest: none }
      const size = bytes.readUInt32BE(0)
      const code = bytes.readUInt32BE(4)
      if (code >>> 16 === PROTOCOL_MAJOR && size <= STARTUP_BYTES_MAX) return take(bytes, size)
      if (code === SSL_REQUEST || code === GSS_REQUEST) state = 'asked'
      else if (code === CANCEL_REQUEST) state = 'raw'
      // Neither: TLS that begins without asking.
      else encrypted()
      return { start: bytes, rest: none }
    },
    answer(bytes) {
      if (state !== 'asked') return
      // `S` and `G` say yes. Anything else is a no, after which the client may go on in the open.
      if (['S', 'G'].includes(bytes.toString('latin1', 0, 1))) encrypted()
      else state = 'first'
    },
  }
}
