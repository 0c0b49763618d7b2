import type { Passage, Send } from './connection.ts'
import { HELD_ANSWER_BYTES } from './limits.ts'
import { gather } from './outgoing.ts'
import { messageSplitter, type Message, type Piece } from './postgres-messages.ts'
import type { SideOptions } from './request-side.ts'
import type { WriteBatch } from './write-batch.ts'

const COMMAND_COMPLETE = 'C'
const ERROR_RESPONSE = 'E'
const READY_FOR_QUERY = 'Z'

/**
 * Asks about each write when it is done: with ReadyForQuery, since a single statement is
 * committed after its CommandComplete. Everything from CommandComplete on is held.
 */
export function answerSide({ ask, exchange, connection }: SideOptions): Passage {
  const split = messageSplitter(COMMAND_COMPLETE + ERROR_RESPONSE + READY_FOR_QUERY)
  const passing = gather()
  const held = gather()
  let isDropped = false
  const finish = async (batch: WriteBatch | undefined, send: Send) => {
    exchange.sent.shift()
    if (held.size === 0) return
    await passing.flush(send)
    if (batch && (await verdictOn(batch, ask)) === 'drop') {
      isDropped = true
      connection.hole()
    } else await held.flush(send)
  }
  const passHeld = async (send: Send) => {
    await passing.flush(send)
    await held.flush(send)
  }
  const take = async ({ bytes, message }: Piece, send: Send) => {
    const batch = exchange.sent[0]
    if (message && batch) note(batch, message)
    const holds = held.size > 0 || (message !== undefined && hasWrites(batch))
    ;(holds ? held : passing).add(bytes)
    if (message?.type === READY_FOR_QUERY) await finish(batch, send)
    // After a fatal error there is no ReadyForQuery that could be waited for.
    else if (held.size > HELD_ANSWER_BYTES || isFatal(message)) await passHeld(send)
  }
  return async (chunk: Buffer, send: Send) => {
    for (const piece of split(chunk)) if (!isDropped) await take(piece, send)
    if (!isDropped) await passing.flush(send)
  }
}

function hasWrites(batch: WriteBatch | undefined): boolean {
  return batch !== undefined && batch.writes.length > 0
}

function isFatal(message: Message | undefined): boolean {
  if (message?.type !== ERROR_RESPONSE) return false
  return /\0V(?:FATAL|PANIC)\0/.test(message.body.toString('latin1'))
}

function note(batch: WriteBatch, message: Message): void {
  if (message.type === ERROR_RESPONSE) batch.failed = true
  if (message.type !== COMMAND_COMPLETE) return
  // A commit of a transaction that had failed is answered so, and is no error.
  const isRolledBack = message.body.toString('latin1').startsWith('ROLLBACK\0')
  if (isRolledBack && batch.writes.some(({ isCommit }) => isCommit)) batch.failed = true
}

async function verdictOn({ writes, failed }: WriteBatch, ask: SideOptions['ask']) {
  const verdicts: string[] = []
  for (const { id, sql } of writes) {
    verdicts.push(await ask({ id, phase: 'after', sql, ...(failed && { failed }) }))
  }
  return verdicts.includes('drop') ? 'drop' : 'pass'
}
