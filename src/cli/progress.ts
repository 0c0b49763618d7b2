import type { WriteStream } from 'node:tty'
import { escapeLine, outward } from '../telemetry/escape-text.ts'

export interface Progress {
  /** Replaces the line on a terminal; writes a line of its own elsewhere. */
  readonly say: (text: string) => void
  /** Takes the moving line away, before something else is written. */
  readonly clear: () => void
}

const CLEAR_LINE = '\r\u001B[2K'

export function createProgress(stream: WriteStream): Progress {
  let shown = false
  const clear = () => {
    if (shown) stream.write(CLEAR_LINE)
    shown = false
  }
  return {
    clear,
    say(message) {
      const text = outward(escapeLine(message))
      if (!stream.isTTY) {
        stream.write(`${text}\n`)
        return
      }
      // A line that wraps could not be taken away again.
      stream.write(`${CLEAR_LINE}${text.slice(0, Math.max(10, stream.columns - 1))}`)
      shown = true
    },
  }
}
