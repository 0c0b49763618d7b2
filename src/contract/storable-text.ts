// NUL is kept by no column of PostgreSQL, half a surrogate pair by nothing that speaks UTF-8.
const UNSTORABLE = /\0|\p{Cs}/gu

/** The text as PostgreSQL and Temporal can keep it: what they cannot is written as its escape. */
export function storableText(text: string): string {
  return text.replace(UNSTORABLE, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Bytes of the text in UTF-8; the sandbox of workflows has nothing of its own to measure them. */
export function utf8Bytes(text: string): number {
  let bytes = 0
  for (const character of text) bytes += bytesOf(character)
  return bytes
}

/** Bytes of the text as JSON in UTF-8, quotes included: what Temporal measures. */
export function jsonBytes(text: string): number {
  return utf8Bytes(JSON.stringify(text))
}

const QUOTES = 2

/** Temporal's server takes no more for the value of a search attribute, and ends the run. */
const SEARCH_VALUE_BYTES_MAX = 2_048

/** Its tables in SQL have no more room for a keyword; one that is longer makes the run unlisted. */
const KEYWORD_CHARACTERS_MAX = 255

/** Marks that there was more. */
const CUT = '…'

/** A state as it can be searched for: cut where it is longer than Temporal's tables keep. */
export function searchableKeyword(text: string): string {
  const characters = Array.from(storableText(text))
  if (characters.length <= KEYWORD_CHARACTERS_MAX) return characters.join('')
  return characters.slice(0, KEYWORD_CHARACTERS_MAX - 1).join('') + CUT
}

/**
 * PostgreSQL reads a searchable text as a tsvector, in which these have a meaning: Temporal Server
 * would try forever to list the run. Each has another character that looks alike.
 */
const LOOKS_ALIKE: Readonly<Record<string, string>> = { "'": '’', ':': '∶', '\\': '∖' }

/**
 * A subject as it can be searched for: cut where Temporal would end the run over its length, and
 * without what would keep the run out of every list.
 */
export function searchableText(text: string): string {
  const whole = storableText(text).replace(/[':\\]/g, (one) => LOOKS_ALIKE[one] ?? one)
  if (whole.length <= SEARCH_VALUE_BYTES_MAX && jsonBytes(whole) <= SEARCH_VALUE_BYTES_MAX) {
    return whole
  }
  let room = SEARCH_VALUE_BYTES_MAX - jsonBytes(CUT)
  let kept = ''
  for (const character of whole) {
    room -= jsonBytes(character) - QUOTES
    if (room < 0) break
    kept += character
  }
  return kept + CUT
}

function bytesOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x1_00_00 ? 3 : 4
}
