/** All readers of the soak, in a process of their own, so that they slow no sender down. */
import { setTimeout as sleep } from 'node:timers/promises'
import { chanceOf } from '../../src/chaos/tiers/chance.ts'
import { pollUntil } from '../../src/time/poll-until.ts'
import {
  DAWDLES_MS,
  DAWDLES_ONE_IN,
  HANGS_UP_ONE_IN,
  OPEN_MS_MAX,
  READ_MS_MAX,
  REOPEN_MS_MAX,
  REOPEN_MS_MIN,
} from './limits.ts'
import { readingFaults } from './reading-faults.ts'
import type { EventSource } from '../../src/store/event-store.ts'
import { Reader, type Positions, type ReaderOptions } from './reader.ts'

export interface ReadersAsked extends Omit<ReaderOptions, 'pauseMs'> {
  readonly count: number
  readonly seed: number
  /** For how long there is a load, in which some readers behave badly. */
  readonly loadMs: number
}

export type ToReaders =
  | { readonly kind: 'open'; readonly asked: ReadersAsked }
  | { readonly kind: 'wait'; readonly last: Ends }
  | { readonly kind: 'compare'; readonly written: Positions }

/** The last position of each table. */
export type Ends = Readonly<Record<EventSource, number>>

export interface Read {
  readonly events: number
  /** How often a stream was opened, for the reader with the fewest and the most. */
  readonly opened: readonly [fewest: number, most: number]
  readonly faults: readonly string[]
}

export type FromReaders =
  | { readonly kind: 'open' }
  | { readonly kind: 'waited' }
  | { readonly kind: 'read'; readonly read: Read }

let readers: readonly Reader[] = []

process.on('message', (message: ToReaders) => {
  if (message.kind === 'open') void open(message.asked)
  else if (message.kind === 'wait') void wait(message.last)
  else compare(message.written)
})
// The parent has ended, by itself or not.
process.once('disconnect', () => process.exit())

async function open({ count, seed, loadMs, ...options }: ReadersAsked): Promise<void> {
  const chance = chanceOf(`${seed}/readers`)
  const pauseMs = () => REOPEN_MS_MIN + chance.upTo(REOPEN_MS_MAX - REOPEN_MS_MIN)
  readers = Array.from({ length: count }, () => new Reader({ ...options, pauseMs }))
  const areOpen = () => readers.every(({ isOpen }) => isOpen)
  if (!(await pollUntil(areOpen, { timeoutMs: OPEN_MS_MAX, intervalMs: 50 }))) {
    const late = readers.filter(({ isOpen }) => !isOpen).length
    throw new Error(`${late} of ${count} streams were not open within ${OPEN_MS_MAX / 1_000} s`)
  }
  for (const [index, reader] of readers.entries()) {
    if (index % HANGS_UP_ONE_IN === 1) void after(chance.upTo(loadMs), () => reader.hangUp())
    if (index % DAWDLES_ONE_IN === 2) {
      void after(chance.upTo(loadMs), () => reader.dawdle(DAWDLES_MS))
    }
  }
  tell({ kind: 'open' })
}

/** For all readers, or for as long as a busy machine may take: what is missing then is missing. */
async function wait(last: Ends): Promise<void> {
  const areThere = () => readers.every((reader) => reader.isBehind(last))
  await pollUntil(areThere, { timeoutMs: READ_MS_MAX, intervalMs: 100 })
  for (const reader of readers) reader.stop()
  tell({ kind: 'waited' })
}

function compare(written: Positions): void {
  const events = ({ read }: Reader) => read.transitions.length + read.messages.length
  const opened = readers.map((reader) => reader.opened)
  const faults = readers.flatMap(({ read, refusals }, index) =>
    [...refusals, ...readingFaults(read, written)].map((fault) => `reader ${index}: ${fault}`),
  )
  const read = readers.reduce((sum, reader) => sum + events(reader), 0)
  tell({
    kind: 'read',
    read: { events: read, opened: [Math.min(...opened), Math.max(...opened)], faults },
  })
}

async function after(ms: number, what: () => void): Promise<void> {
  await sleep(ms, undefined, { ref: false })
  what()
}

function tell(message: FromReaders): void {
  process.send?.(message)
}
