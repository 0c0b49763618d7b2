import { open } from 'node:fs/promises'
import { LOG_TAIL_BYTES, LOG_TAIL_LINES } from '../limits.ts'

/** The last lines of a log, not reaching back before `fromByte`, where this start began. */
export async function logTail(
  file: string,
  fromByte = 0,
  bytesMax: number = LOG_TAIL_BYTES,
): Promise<string> {
  const handle = await open(file, 'r').catch(() => undefined)
  if (!handle) return ''
  try {
    const { size } = await handle.stat()
    const start = Math.max(fromByte, size - bytesMax)
    const buffer = Buffer.alloc(Math.max(0, size - start))
    await handle.read(buffer, 0, buffer.length, start)
    return buffer.toString('utf8').trimEnd().split('\n').slice(-LOG_TAIL_LINES).join('\n')
  } finally {
    await handle.close()
  }
}
