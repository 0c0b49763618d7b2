import { SERVER_LOG_TAIL_BYTES } from '../limits.ts'
import { logTail } from '../process/log-tail.ts'

interface LogLine {
  readonly level?: unknown
  readonly msg?: unknown
  readonly error?: unknown
}

/** The last lines of a server's log without the pages of stack traces that each of them has. */
export async function serverLogTail(file: string, fromByte = 0): Promise<string> {
  const text = await logTail(file, fromByte, SERVER_LOG_TAIL_BYTES)
  const lines = text.split('\n').flatMap((line) => {
    const { level, msg, error } = parse(line)
    if (typeof msg !== 'string') return line.startsWith('{') || !line ? [] : [line]
    return [`${String(level)}: ${msg}${typeof error === 'string' ? `: ${error}` : ''}`]
  })
  return lines.join('\n')
}

function parse(line: string): LogLine {
  try {
    return JSON.parse(line) as LogLine
  } catch {
    // The first line may be cut off, and a panic is no JSON.
    return {}
  }
}
