import { setTimeout as sleep } from 'node:timers/promises'
import { isOrionError } from '../errors/orion-error.ts'
import { EventLines, type RawEvent } from './event-lines.ts'
import { REOPEN_MOST_MS, REOPEN_MS, SILENCE_MS } from './limits.ts'
import { errorOfAnswer, noAnswer } from './remote-error.ts'
import { isPassing } from './retry.ts'
import { addressOf, headersOf, type ApiPlace } from './send.ts'

/** What has happened: a row of a run's trail, or a message to a request under a policy. */
export interface RemoteEvent {
  /** Keep it: with it as `after`, reading continues behind this event. */
  readonly id: string
  readonly kind: 'transition' | 'approval'
  readonly run: string
  readonly at: string
  readonly [fact: string]: unknown
}

export interface EventOptions {
  /** Events of this run alone. */
  readonly run?: string | undefined
  /** The id of the last event that was read; what comes from now on if absent. */
  readonly after?: string | undefined
  readonly signal?: AbortSignal | undefined
  /** Hears that the stream is open, each time. */
  readonly onOpen?: () => void
}

/**
 * Events as they happen, each once and in order. A stream that breaks is opened again behind the
 * last event, until the signal stops it: that may be forever.
 *
 * @throws OrionError `SIGN_IN_REQUIRED`, `INPUT_INVALID` and others that no second try would change
 */
export async function* readEvents(
  place: ApiPlace,
  options: EventOptions = {},
): AsyncGenerator<RemoteEvent, void> {
  let { after } = options
  let pauseMs = 0
  const { signal } = options
  while (!hasStopped(signal)) {
    const lines = new EventLines()
    try {
      for await (const raw of openStream(place, { ...options, after }, lines)) {
        pauseMs = 0
        after = raw.id
        yield eventOf(raw)
      }
    } catch (error) {
      if (hasStopped(signal)) return
      if (!isPassing(error)) throw error
    }
    pauseMs = Math.min(REOPEN_MOST_MS, Math.max(lines.retryMs ?? REOPEN_MS, pauseMs * 2))
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined)
  }
}

/** One stream, until it ends or is silent for too long. */
async function* openStream(
  place: ApiPlace,
  { run, after, signal, onOpen }: EventOptions,
  lines: EventLines,
): AsyncGenerator<RawEvent, void> {
  const silent = new AbortController()
  const watch = setTimeout(() => silent.abort(new Error('the stream is silent')), SILENCE_MS)
  const url = addressOf(place, { path: '/v1/events', query: { run } })
  const headers = headersOf(place, {
    headers: { accept: 'text/event-stream', 'last-event-id': after },
  })
  const stops = signal ? AbortSignal.any([silent.signal, signal]) : silent.signal
  try {
    const response = await fetch(url, { headers, signal: stops })
    if (!response.ok)
      throw errorOfAnswer(response.status, await response.json().catch(() => undefined))
    onOpen?.()
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) {
      watch.refresh()
      yield* lines.take(decoder.decode(chunk, { stream: true }))
    }
  } catch (error) {
    throw isOrionError(error) ? error : noAnswer(url, error)
  } finally {
    clearTimeout(watch)
    // A reader that has had enough leaves nothing open behind.
    silent.abort()
  }
}

/** Asked each time: it changes while a stream is read. */
function hasStopped(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true
}

function eventOf({ id, event, data }: RawEvent): RemoteEvent {
  const facts = JSON.parse(data) as { readonly run: string; readonly at: string }
  return { ...facts, id, kind: event === 'approval' ? 'approval' : 'transition' }
}
