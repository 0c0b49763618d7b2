import { answerSide } from './answer-side.ts'
import type { Hole, Passages } from './connection.ts'
import { followStartup } from './postgres-startup.ts'
import { requestSide } from './request-side.ts'
import { openStatementBook } from './statement-book.ts'
import type { AskStatement } from './statement-moment.ts'
import { emptyBatch, type Exchange } from './write-batch.ts'

export interface ConversationOptions {
  readonly ask: AskStatement
  readonly nextId: () => number
  /** Called for a connection that cannot be read, because it is encrypted. */
  readonly onEncrypted: () => void
}

/** Reads one connection as it passes, and asks about its writes. */
export function converse(
  connection: Hole,
  { ask, nextId, onEncrypted }: ConversationOptions,
): Passages {
  const startup = followStartup(onEncrypted)
  const exchange: Exchange = { sent: [], open: emptyBatch() }
  const requests = requestSide(openStatementBook(nextId), { ask, exchange, connection })
  const answers = answerSide({ ask, exchange, connection })
  return {
    async requests(chunk, send) {
      let rest = chunk
      while (startup.state === 'first' && rest.length > 0) {
        const cut = startup.request(rest)
        rest = cut.rest
        if (cut.start.length > 0) await send(cut.start)
      }
      if (rest.length > 0) await (startup.state === 'typed' ? requests(rest, send) : send(rest))
    },
    async answers(chunk, send) {
      if (startup.state === 'typed') return answers(chunk, send)
      startup.answer(chunk)
      return send(chunk)
    },
  }
}
