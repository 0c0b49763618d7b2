import type { Duplex } from 'node:stream'
import { join } from './join.ts'

export interface Tap {
  readonly body: () => Buffer
  /** False where more came by than was kept. */
  readonly isWhole: () => boolean
}

/**
 * Keeps what flows out of a stream, up to a bound, and leaves the flow as it is: who reads the
 * stream is somebody else.
 */
export function tap(stream: Duplex, bytesMax: number): Tap {
  let chunks: Buffer[] = []
  let size = 0
  let cut = false
  const flowing = stream.readableFlowing
  stream.on('data', (chunk: Buffer) => {
    if (size < bytesMax) chunks.push(chunk)
    else cut = true
    size += chunk.length
  })
  // To listen starts the flow, which is for the reader to do.
  if (flowing === null) stream.pause()
  return {
    body() {
      const whole = join(chunks)
      chunks = [whole]
      return whole
    },
    isWhole: () => !cut,
  }
}
