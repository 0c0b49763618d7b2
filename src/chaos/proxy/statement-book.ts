import { NAMES_MAX } from './limits.ts'
import { leadingTexts, type Message } from './postgres-messages.ts'
import { kindOfSql } from './sql-writes.ts'

export interface Write {
  readonly id: number
  readonly sql: string
  readonly isCommit: boolean
}

/** Messages of a client that must be read to know which statement runs when. */
export const CLIENT_MESSAGES = 'BCEFPQS'

export interface StatementBook {
  /** The write that this message sets off, if it does. */
  read(message: Message): Write | undefined
}

/** Remembers what one client prepared and bound, and whether its transaction has written. */
export function openStatementBook(nextId: () => number): StatementBook {
  const prepared = new Map<string, string>()
  const portals = new Map<string, string>()
  let wrote = false
  const run = (sql: string): Write | undefined => {
    const kind = kindOfSql(sql)
    const isCommit = kind === 'commit' && wrote
    if (kind !== 'other') wrote = kind === 'write'
    return kind === 'write' || isCommit ? { id: nextId(), sql, isCommit } : undefined
  }
  return {
    read({ type, body }) {
      const [first = '', second = ''] = leadingTexts(body, 2)
      if (type === 'Q') return run(first)
      if (type === 'P') remember(prepared, first, second)
      if (type === 'B') remember(portals, first, prepared.get(second) ?? '')
      if (type === 'E') return run(portals.get(first) ?? '')
      if (type === 'C') (first[0] === 'S' ? prepared : portals).delete(first.slice(1))
      return undefined
    },
  }
}

/** Only what matters when it runs is kept, and of that the newest. */
function remember(names: Map<string, string>, name: string, sql: string): void {
  names.delete(name)
  if (kindOfSql(sql) === 'other') return
  names.set(name, sql)
  for (const oldest of names.keys()) {
    if (names.size <= NAMES_MAX) return
    names.delete(oldest)
  }
}
