/** What a text of SQL does; of several statements, the one that weighs most. */
export type SqlKind = 'write' | 'begin' | 'commit' | 'rollback' | 'other'

// What is torn off ends with the text.
const COMMENT = /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/.source
const ESCAPED = /\be'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)/.source
const QUOTED = /'[^']*(?:''[^']*)*(?:'|$)|"[^"]*(?:""[^"]*)*(?:"|$)/.source
const DOLLARS = /(\$(?:[a-z_]\w*)?\$)[\s\S]*?(?:\1|$)/.source
const NOT_CODE = new RegExp([COMMENT, ESCAPED, QUOTED, DOLLARS].join('|'), 'gi')

/** Also inside of a `with`. */
const ROW_WRITES = /(?:^|[;()])\s*(?:(?:insert|merge)\s+into|delete\s+from|update)\s/.source
const OTHER_WRITES = /(?:^|;)\s*(?:(?:call|do|truncate)\b|copy\s[\w.\s]+(?:\([^)]*\)\s*)?from\b)/
  .source
const WRITES = new RegExp(`${ROW_WRITES}|${OTHER_WRITES}`)

const STARTS: readonly (readonly [SqlKind, RegExp])[] = [
  ['commit', /^\s*(?:commit|end)\b/],
  // A rollback to a savepoint ends nothing.
  ['rollback', /^\s*(?:rollback|abort)\b(?!(?:\s+(?:work|transaction))?\s+to\b)/],
  ['begin', /^\s*(?:begin|start\s+transaction)\b/],
]

/** Says what the words of a statement do not: that the function it selects from writes. */
const SAYS_WRITES = /^\/\*\s*writes\s*\*\/$/i

/**
 * Whether SQL writes, by its words alone: insert, update, delete, merge, also inside of `with`;
 * call, copy from, do, truncate. Functions that write when they are selected from are seen by the
 * comment `writes` in the statement; `execute` of what was prepared by SQL is not.
 */
export function kindOfSql(sql: string): SqlKind {
  let saysWrites = false
  const withoutText = sql.replaceAll(NOT_CODE, (text) => {
    saysWrites ||= SAYS_WRITES.test(text)
    return /^[-/]/.test(text) ? ' ' : ' x '
  })
  const code = withoutText.toLowerCase()
  if (saysWrites || WRITES.test(code)) return 'write'
  return STARTS.find(([, start]) => start.test(code))?.[0] ?? 'other'
}
