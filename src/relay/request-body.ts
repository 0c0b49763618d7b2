import type { ClientHttp2Stream, ServerHttp2Stream } from 'node:http2'
import { GATHER_BYTES, RESEND_BYTES_MAX } from './limits.ts'
import { tap } from './tap.ts'

/** The request of a call: passed on as it comes, and once more where the server refused it. */
export interface RequestBody {
  /**
   * Resolves when enough came in to begin: a request that is small goes in one piece with its
   * end, since a server begins its work when it has seen that.
   */
  readonly ready: Promise<void>
  sendTo(up: ClientHttp2Stream): void
  /** False where more has been sent than is kept. */
  readonly repeatable: () => boolean
  /** The whole request is on its way. */
  readonly complete: boolean
}

/**
 * @param whole the request where it has been read already
 * @param onComplete called once, with as much of the request as was kept
 */
export function requestBody(
  down: ServerHttp2Stream,
  whole: Buffer | undefined,
  onComplete: (body: Buffer) => void,
): RequestBody {
  let complete = false
  let sent = 0
  const body = tap(down, RESEND_BYTES_MAX)
  const kept = () => whole ?? body.body()
  const ended = () => whole !== undefined || (down.readableEnded && !down.aborted)
  const look = () => {
    if (complete || sent === 0 || !ended()) return
    complete = true
    onComplete(kept())
  }
  const ready = whole ? Promise.resolve() : gathered(down)
  down.once('end', look)
  return {
    ready,
    repeatable: () => whole !== undefined || body.isWhole(),
    get complete() {
      return complete
    },
    sendTo(up) {
      sent += 1
      if (ended()) up.end(kept())
      else {
        up.write(kept())
        down.pipe(up)
      }
      look()
    },
  }
}

function gathered(down: ServerHttp2Stream): Promise<void> {
  return new Promise((resolve) => {
    let size = 0
    const take = (chunk: Buffer): void => {
      size += chunk.length
      if (size < GATHER_BYTES) return
      down.off('data', take)
      down.pause()
      resolve()
    }
    down.on('data', take)
    down.once('end', resolve)
    down.once('close', resolve)
    if (down.destroyed || down.closed) resolve()
    else down.resume()
  })
}
