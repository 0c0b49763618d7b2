import { OrionError } from '../../errors/orion-error.ts'
import type { EventRow, EventSource, EventStore } from '../../store/event-store.ts'
import { BEAT_MS, STREAMS_MAX } from '../limits.ts'
import { EventStream } from './event-stream.ts'
import type { Cursor } from './event-text.ts'
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

export function createEventStreams(store: EventStore | undefined): EventStreams {
  const streams = new Map<EventStream, StreamAsked['check']>()
  const tails = store && {
    transitions: new Tail(store, 'transitions'),
    messages: new Tail(store, 'messages'),
  }
  const beats = setInterval(() => {
    for (const [stream, check] of streams) {
      stream.beat()
      check().catch(() => stream.end())
    }
  }, BEAT_MS).unref()
  return {
    async open({ after, run, check }) {
      if (!tails) throw noDatabase()
      // Asked in every case: a database that is away is said to be before anything is streamed.
      const ends = {
        transitions: await tails.transitions.end(),
        messages: await tails.messages.end(),
      }
      if (streams.size >= STREAMS_MAX) throw tooMany()
      const from = after ?? ends
      const stream = new EventStream({ from, run })
      streams.set(stream, check)
      stream.onEnd(() => streams.delete(stream))
      for (const source of SOURCES) {
        const push = (rows: readonly EventRow[]) => stream.push(source, rows)
        const following = tails[source].follow(from[source], push, () => stream.ready())
        // What it has is sent; for the rest its reader comes back.
        void following.then((stop) => stream.onEnd(stop)).catch(() => stream.end())
      }
      return new Response(stream.body, {
        headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
      })
    },
    count: () => streams.size,
    close() {
      clearInterval(beats)
      for (const stream of streams.keys()) stream.end()
    },
  }
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
