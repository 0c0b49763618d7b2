// Characters that a rule exists for are what these rules speak against; here they are named.
/* oxlint-disable no-control-regex, no-misleading-character-class */

// Ranges are written out: Unicode's classes grow with each Node, and a run that one version took
// must be taken by the next as well, since its history is replayed.
const CONTROL = /[\u0000-\u001F\u007F-\u009F]/
const LINE_END = /[\u2028\u2029]/
// Embeddings, overrides and isolates show text in another order than it is compared in.
const DIRECTION = /[\u202A-\u202E\u2066-\u2069\u206A-\u206F]/
const LONE_SURROGATE = /\p{Surrogate}/u
const NO_CHARACTER = /\p{Noncharacter_Code_Point}/u
const TAG = /[\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/u

// Nothing of these is seen: two texts may look the same and be different ones.
const INVISIBLE =
  /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u2060-\u2065\u3164\uFE00-\uFE0F\uFEFF\uFFA0\u{1BCA0}-\u{1BCA3}\u{1D173}-\u{1D17A}\u{E0100}-\u{E01EF}]/u

const FLAG = /\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{3,6}\u{E007F}/gu
const RIGHT_TO_LEFT =
  /[\u05D0-\u05F4\u0620-\u064A\u066E-\u06D3\u06EE-\u08C7\uFB1D-\uFDFD\u{10800}-\u{10FFF}\u{1E800}-\u{1EEFF}]/u

/** Where people need an invisible character to write: there it shows, by what it does to others. */
const NEEDED: readonly RegExp[] = [
  // Joiners of Persian, Hindi and emoji; between Latin letters they would do nothing.
  /(?<=[\u0590-\uFFFF]|[^\u0000-\uFFFF])[\u200C\u200D]|[\u200C\u200D](?=[\u0590-\uFFFF]|[^\u0000-\uFFFF])/gu,
  // Ends of words in scripts that write no blanks: Thai, Lao, Burmese, Khmer and kin.
  /(?<=[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u1950-\u1AAF])\u200B/gu,
  // Forms of Mongolian letters, of signs (an emoji, a kanji in a name), and of keys such as 1️⃣.
  /(?<=[\u1800-\u18AF])[\u180B-\u180F]/gu,
  /(?<=[^\u0000-\u007F])[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]|(?<=[\d#*])\uFE0F(?=\u20E3)/gu,
]
const DIRECTION_MARK = /[\u061C\u200E\u200F]/g

/**
 * Why a text may not be kept as it is, or undefined where it may. What is refused could do
 * something to those who read it: controls, text in another order, text that nobody sees. What
 * people need to write their languages stays.
 */
export function harmInProse(text: string): string | undefined {
  return harm(text.replaceAll(/[\n\r\t]/g, ' '))
}

/**
 * The same for text on one line that people compare by eye, where no character may be unseen.
 * Marks of direction (U+200E, U+200F, U+061C) stand only beside letters that run from right to
 * left: elsewhere they would only make a second text that looks like the first.
 */
export function harmInName(text: string): string | undefined {
  const found = harm(text) ?? (LINE_END.test(text) ? 'contains line separators' : undefined)
  if (found) return found
  const marks = RIGHT_TO_LEFT.test(text) ? [DIRECTION_MARK] : []
  const seen = [...NEEDED, ...marks].reduce((rest, needed) => rest.replaceAll(needed, ''), text)
  const [unseen] = INVISIBLE.exec(seen) ?? []
  return unseen && `contains an invisible character (${codePoint(unseen)})`
}

function harm(text: string): string | undefined {
  if (CONTROL.test(text)) return 'contains control characters'
  if (DIRECTION.test(text)) return 'contains characters that turn the direction of text'
  if (LONE_SURROGATE.test(text)) return 'contains half a character (a lone surrogate)'
  if (NO_CHARACTER.test(text)) return 'contains code points that are no characters'
  // Flags such as England's are spelt in tags; elsewhere tags are text that nobody sees.
  if (TAG.test(text.replaceAll(FLAG, ''))) return 'contains invisible tags'
  return undefined
}

function codePoint(character: string): string {
  return `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`
}
