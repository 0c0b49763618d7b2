/**
 * Into a buffer of its own. A call may stay open for long, and keeps its request alive: a chunk is
 * part of the 64 KiB that its connection was read into, as other small buffers are of a shared one.
 */
export function join(chunks: readonly Buffer[]): Buffer {
  const size = chunks.reduce((sum, { length }) => sum + length, 0)
  const whole = Buffer.allocUnsafeSlow(size)
  let at = 0
  for (const chunk of chunks) at += chunk.copy(whole, at)
  return whole
}
