import type { Hole, Passage, Send } from './connection.ts'
import { gather } from './outgoing.ts'
import { messageSplitter, type Message } from './postgres-messages.ts'
import { CLIENT_MESSAGES, type StatementBook } from './statement-book.ts'
import type { AskStatement } from './statement-moment.ts'
import { emptyBatch, type Exchange } from './write-batch.ts'

export interface SideOptions {
  readonly ask: AskStatement
  readonly exchange: Exchange
  readonly connection: Hole
}

/** Query, Sync and FunctionCall are each answered by one ReadyForQuery. */
const ENDS_OF_BATCH = 'QSF'

/** Asks about each write before it leaves. What was prepared and bound for it has left: it does nothing. */
export function requestSide(
  book: StatementBook,
  { ask, exchange, connection }: SideOptions,
): Passage {
  const split = messageSplitter(CLIENT_MESSAGES)
  let isDropped = false
  const mayLeave = async (message: Message, beforeAsking: () => Promise<void>) => {
    const write = book.read(message)
    if (write) {
      await beforeAsking()
      const verdict = await ask({ id: write.id, phase: 'before', sql: write.sql })
      if (verdict === 'drop') return false
      exchange.open.writes.push(write)
    }
    if (ENDS_OF_BATCH.includes(message.type)) {
      exchange.sent.push(exchange.open)
      exchange.open = emptyBatch()
    }
    return true
  }
  return async (chunk: Buffer, send: Send) => {
    const out = gather()
    for (const { bytes, message } of isDropped ? [] : split(chunk)) {
      if (message && !(await mayLeave(message, () => out.flush(send)))) {
        isDropped = true
        connection.hole()
        return
      }
      out.add(bytes)
    }
    await out.flush(send)
  }
}
