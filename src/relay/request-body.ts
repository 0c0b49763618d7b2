import type { ClientHttp2Stream, ServerHttp2Stream } from 'node:http2'
import { RESEND_BYTES_MAX } from './limits.ts'
import { tap } from './tap.ts'

/** The request of a call: passed on as it comes, and once more where the server refused it. */
export interface RequestBody {
  sendTo(up: ClientHttp2Stream): void
  /** False where more has been sent than is kept. */
  readonly repeatable: () => boolean
  /** The whole request came in. */
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
  const end = (body: Buffer) => {
    complete = true
    onComplete(body)
  }
  const kept = whole ? undefined : tap(down, RESEND_BYTES_MAX)
  down.once('end', () => {
    if (kept && !down.aborted) end(kept.body())
  })
  return {
    get complete() {
      return complete
    },
    repeatable: () => kept?.isWhole() ?? true,
    sendTo(up) {
      sent += 1
      if (whole) {
        up.end(whole)
        if (!complete) end(whole)
        return
      }
      if (sent > 1 && kept) up.write(kept.body())
      if (down.readableEnded) up.end()
      else down.pipe(up)
    },
  }
}
