import { signal } from '@preact/signals'
import { LIVE_RETRY_MS, LIVE_RETRY_MS_MAX, REFRESH_MS } from '../limits.ts'

/** Counts the times at which what is shown has to be read again. */
export const revision = signal(0)
/** Since when no events arrive; undefined while they do. */
export const awaySinceMs = signal<number | undefined>(undefined)

let source: EventSource | undefined
let retryMs = LIVE_RETRY_MS
let retry: ReturnType<typeof setTimeout> | undefined
let refresh: ReturnType<typeof setTimeout> | undefined

/** Opens the stream of events and keeps it open. */
export function goLive(): void {
  stopLive()
  source = new EventSource('/v1/events')
  source.addEventListener('open', onOpen)
  source.addEventListener('error', onError)
  for (const kind of ['transition', 'approval']) source.addEventListener(kind, refreshSoon)
}

export function stopLive(): void {
  source?.close()
  source = undefined
  clearTimeout(retry)
}

function onOpen(): void {
  retryMs = LIVE_RETRY_MS
  // What happened while nobody listened is read, not guessed.
  if (awaySinceMs.value !== undefined) refreshSoon()
  awaySinceMs.value = undefined
}

function onError(): void {
  awaySinceMs.value ??= Date.now()
  // The browser tries again by itself, unless the answer was an error.
  if (source?.readyState !== EventSource.CLOSED) return
  retry = setTimeout(goLive, retryMs)
  retryMs = Math.min(retryMs * 2, LIVE_RETRY_MS_MAX)
}

/** Several events at once lead to one new reading. */
function refreshSoon(): void {
  refresh ??= setTimeout(() => {
    refresh = undefined
    revision.value += 1
  }, REFRESH_MS)
}
