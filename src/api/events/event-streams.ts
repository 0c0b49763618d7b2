import { OrionError } from '../../errors/orion-error.ts'
import type { EventRow, EventSource, EventStore } from '../../store/event-store.ts'
import { BEAT_MS, STREAM_QUEUE_MAX, STREAMS_MAX } from '../limits.ts'
import { eventText, idOf, type Cursor } from './event-text.ts'
import { Tail } from './trail-tail.ts'

export interface StreamAsked {
  /** Undefined for what comes from now on. */
  readonly after: Cursor | undefined
  /** Of this run alone. */
  readonly run: string | undefined
  /** Rejects where the reader may not listen any more. */
  readonly check: () => Promise<unknown>
}

/** Streams of server-sent events; all share one reader of the database. */
export interface EventStreams {
  /** @throws OrionError `RATE_LIMITED` where too many are open, `DATABASE_UNREACHABLE` */
  readonly open: (asked: StreamAsked) => Promise<Response>
  /** Streams that are open. */
  readonly count: () => number
  /** Ends all; their readers continue elsewhere from where they were. */
  readonly close: () => void
}

const SOURCES = ['transitions', 'messages'] as const satisfies readonly EventSource[]

interface Reader {
  beat(): void
  end(): void
}

export function createEventStreams(store: EventStore | undefined): EventStreams {
  const readers = new Set<Reader>()
  const tails = store && {
    transitions: new Tail(store, 'transitions'),
    messages: new Tail(store, 'messages'),
  }
  const beats = setInterval(() => {
    for (const reader of readers) reader.beat()
  }, BEAT_MS).unref()
  return {
    async open(asked) {
      if (!tails) throw noDatabase()
      if (readers.size >= STREAMS_MAX) throw tooMany()
      const { stream, reader, push } = createStream(asked, (gone) => readers.delete(gone))
      readers.add(reader)
      try {
        for (const source of SOURCES) {
          const follow = tails[source].follow(asked.after?.[source], (rows) => push(source, rows))
          reader.stops.push(await follow)
          // Its reader may have gone while the database was asked.
          if (reader.hasEnded) reader.end()
        }
      } catch (error) {
        reader.end()
        throw error
      }
      return new Response(stream, {
        headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
      })
    },
    count: () => readers.size,
    close() {
      clearInterval(beats)
      for (const reader of readers) reader.end()
    },
  }
}

interface OpenReader extends Reader {
  readonly stops: (() => void)[]
  hasEnded: boolean
}

function createStream({ after, run, check }: StreamAsked, leave: (reader: Reader) => void) {
  const encoder = new TextEncoder()
  const at: Record<EventSource, number> = { transitions: 0, messages: 0, ...after }
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const write = (text: string) => controller?.enqueue(encoder.encode(text))
  const reader: OpenReader = {
    stops: [],
    hasEnded: false,
    beat() {
      write(`: beat\n\n`)
      check().catch(() => reader.end())
    },
    end() {
      for (const stop of reader.stops.splice(0)) stop()
      if (reader.hasEnded) return
      reader.hasEnded = true
      leave(reader)
      controller?.close()
    },
  }
  const stream = new ReadableStream<Uint8Array>(
    {
      start(started) {
        controller = started
        // A first byte, so that proxies and browsers know that it is open.
        write('retry: 1000\n\n')
      },
      cancel() {
        controller = undefined
        reader.end()
      },
    },
    { highWaterMark: STREAM_QUEUE_MAX },
  )
  const push = (source: EventSource, rows: readonly EventRow[]) => {
    for (const row of rows) {
      at[source] = row.position
      if (run !== undefined && row.workflowId !== run) continue
      write(eventText(source, row, idOf(at)))
    }
    // Too slow: it is cut off, and continues from its last event by itself.
    if ((controller?.desiredSize ?? 0) < 0) reader.end()
  }
  return { stream, reader, push }
}

function noDatabase(): OrionError {
  return new OrionError(
    'DATABASE_UNREACHABLE',
    'Events come from PostgreSQL, and DATABASE_URL is not set.',
  )
}

function tooMany(): OrionError {
  const message = `${STREAMS_MAX} streams of events are open already.`
  return new OrionError('RATE_LIMITED', message, { details: { retryAfterMs: BEAT_MS } })
}
