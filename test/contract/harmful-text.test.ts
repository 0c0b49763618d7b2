import assert from 'node:assert/strict'
import { test } from 'node:test'
import { harmInName, harmInProse } from '../../src/contract/harmful-text.ts'

const WRITTEN: readonly (readonly [string, string])[] = [
  ['Persian', 'تأیید می\u200Cشود'],
  ['Persian with a Latin word', 'PDF\u200Cهای این پرونده'],
  ['Hindi', 'क्\u200Dष है, र\u200D्य'],
  ['a family', '👨\u200D👩\u200D👧'],
  ['a profession', 'gut 👩🏽\u200D💻'],
  ['a heart on fire', '❤\uFE0F\u200D🔥'],
  ['a key', '1\uFE0F\u20E3'],
  ['England’s flag', '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}'],
  ['a kanji of a name', '葛\u{E0100}城'],
  ['Khmer', 'យល់\u200Bព្រម'],
  ['Hebrew with a mark', 'שלום!\u200F (ok)'],
  ['Arabic with a mark', 'رقم\u061C 12'],
  ['Mongolian', 'ᠮᠣᠩᠭᠣᠯ\u180Eᠠ'],
  ['German', 'Größe geprüft'],
  ['a sign of a later Unicode', '\u{1FADF}\u{1FAE9}'],
]

const HARMFUL: readonly (readonly [string, string, RegExp])[] = [
  ['a bell', 'a\u0007', /control/],
  ['an escape sequence', 'a\u001B[2Kb', /control/],
  ['an escape sequence of one character', 'a\u009B2Kb', /control/],
  ['NUL', 'a\u0000', /control/],
  ['an override', 'a\u202Eb', /direction/],
  ['an embedding', 'a\u202Bb\u202C', /direction/],
  ['an isolate', 'a\u2067b\u2069', /direction/],
  ['half a character', 'a\uD83D', /surrogate/],
  ['halves in the wrong order', '\uDC00\uD83D', /surrogate/],
  ['no character', 'a\uFFFE', /no characters/],
  ['hidden text in tags', `ok\u{E0061}\u{E0062}`, /tags/],
  ['hidden text behind a flag', `🏴${'\u{E0061}'.repeat(40)}\u{E007F}`, /tags/],
]

// In prose these do no harm: people paste them, and nobody compares it by eye.
const UNSEEN: readonly (readonly [string, string])[] = [
  ['a blank of no width', 'a\u200Bb'],
  ['a word joiner', 'a\u2060b'],
  ['a byte order mark', 'a\uFEFFb'],
  ['a soft hyphen', 'a\u00ADb'],
  ['a joiner between Latin letters', 'a\u200Db'],
  ['a joiner at the end', 'a\u200C'],
  ['a mark of direction without such letters', 'a\u200Eb'],
  ['digits that a mark turns round', '\u200F1, 2'],
  ['a Hangul filler', '\u3164'],
  ['a variation of a Latin letter', 'a\uFE0F'],
  ['line separators', 'a\u2028b'],
]

for (const [what, text] of WRITTEN) {
  test(`${what} is kept, in names and in prose`, () => {
    assert.equal(harmInName(text), undefined)
    assert.equal(harmInProse(text), undefined)
  })
}

for (const [what, text, words] of HARMFUL) {
  test(`${what} is refused, in names and in prose`, () => {
    assert.match(harmInName(text) ?? '', words)
    assert.match(harmInProse(text) ?? '', words)
  })
}

for (const [what, text] of UNSEEN) {
  test(`${what} is refused in a name and kept in prose`, () => {
    assert.match(harmInName(text) ?? '', /invisible|separators/)
    assert.equal(harmInProse(text), undefined)
  })
}
