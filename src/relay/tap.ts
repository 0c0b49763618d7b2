import type { Duplex } from 'node:stream'

/**
 * Keeps what flows out of a stream, up to a bound, and leaves the flow as it is: who reads the
 * stream is somebody else.
 */
export function tap(stream: Duplex, bytesMax: number): { readonly body: () => Buffer } {
  const chunks: Buffer[] = []
  let size = 0
  const flowing = stream.readableFlowing
  stream.on('data', (chunk: Buffer) => {
    if (size < bytesMax) chunks.push(chunk)
    size += chunk.length
  })
  // To listen starts the flow, which is for the reader to do.
  if (flowing === null) stream.pause()
  return { body: () => Buffer.concat(chunks) }
}
