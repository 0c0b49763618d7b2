import type { EventStore } from '../../store/event-store.ts'
import { Tail } from '../events/trail-tail.ts'
import { TRACE_RETRY_MS } from '../limits.ts'
import type { TraceExporter } from './trace-exporter.ts'

/** Lets the exporter hear of what is written from now on. @returns stops both */
export function followTrail(events: EventStore, exporter: TraceExporter): () => Promise<void> {
  let isOver = false
  let stop = () => {}
  let timer: NodeJS.Timeout | undefined
  const begin = async () => {
    try {
      const tail = new Tail(events, 'transitions')
      const stopped = await tail.follow(await tail.end(), exporter.hear, async () => !isOver)
      if (isOver) stopped()
      else stop = stopped
    } catch {
      // The database is away as the API starts; no bound, as it may be for long.
      if (!isOver) timer = setTimeout(() => void begin(), TRACE_RETRY_MS).unref()
    }
  }
  const begun = begin()
  return async () => {
    isOver = true
    clearTimeout(timer)
    await begun
    stop()
    await exporter.stop()
  }
}
