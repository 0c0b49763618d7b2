/** Words and numbers that our own sentences, ids and ports are made of, and what is shorter. */
const WEAK = /^(?:[a-z]{0,11}|\d{0,11}|.{0,5})$/is

/** A text that matches this much of a secret is the secret, cut off by what printed it. */
const TELLING_CHARS = 16

/** Lines of a key's file; what is shorter is the frame of it, or the rest of its last line. */
const LINE_CHARS_MIN = 16

/** Finds each of the secrets as it is, in an address, in JSON, in a header, cut off. */
export function patternOf(secrets: readonly string[]): RegExp {
  const weak = secrets.filter(isWeak).map(weakSource)
  const forms = secrets.filter((secret) => !isWeak(secret)).flatMap(formsOf)
  // Whole ones first, the longest of all before those that it begins with.
  const whole = forms.map(escaped).toSorted((a, b) => b.length - a.length)
  const strong = byFirstCharacter([...whole, ...forms.flatMap(cutSource)])
  // What matches nothing, where nothing is secret.
  return new RegExp([...strong, ...weak].join('|') || '(?!)', 'gi')
}

/**
 * Whether a secret is so short or so plain a word ("postgres", "test") that hiding it wherever it
 * occurs would spoil ids and sentences, and reveal it by the gaps.
 */
function isWeak(secret: string): boolean {
  return WEAK.test(secret)
}

function cutSource(form: string): string[] {
  if (form.length < TELLING_CHARS * 1.5) return []
  return [`${escaped(form.slice(0, TELLING_CHARS))}[\\w.+/=~%-]*`]
}

/** Where an address or a header says what it is, since elsewhere it is just a word. */
function weakSource(secret: string): string {
  const forms = formsOf(secret).map(escaped).join('|')
  return `(?<=://[^\\s/@]*:)(?:${forms})(?=@)|(?<=(?:password|secret|token|key)=|bearer )(?:${forms})(?![\\w-])`
}

/** Tried one after the other at each character of a large report, hundreds would take many seconds. */
function byFirstCharacter(sources: readonly string[]): string[] {
  const groups = new Map<string, string[]>()
  for (const source of sources) {
    const first = source.slice(0, source.startsWith('\\') ? 2 : 1)
    const group = first.toLowerCase()
    groups.set(group, [...(groups.get(group) ?? []), source.slice(first.length)])
  }
  return [...groups].map(([first, rests]) => `${first}(?:${rests.join('|')})`)
}

function formsOf(secret: string): string[] {
  const plain = [secret, ...linesOf(secret), decoded(secret)].filter(Boolean)
  const forms = plain.flatMap((text) => [
    text,
    JSON.stringify(text).slice(1, -1),
    ...inAddresses(text),
    ...(isWeak(text) ? [] : [base64(text)]),
  ])
  return [...new Set(forms)].filter(Boolean)
}

/** A key in PEM form is also shown line by line, or as one line. */
function linesOf(secret: string): string[] {
  const lines = secret
    .split(/\r?\n|\\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('-----'))
  if (lines.length < 2) return []
  return [lines.join(''), ...lines.filter((line) => line.length >= LINE_CHARS_MIN)]
}

function inAddresses(text: string): string[] {
  if (!text.isWellFormed()) return []
  const url = new URL('http://host')
  url.password = text
  const parameter = new URLSearchParams([['', text]]).toString().slice(1)
  return [encodeURIComponent(text), encodeURI(text), url.password, parameter]
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A lone percent sign: then it was not encoded.
    return text
  }
}

// Its last characters depend on what follows it.
function base64(text: string): string {
  const whole = Math.floor(Buffer.byteLength(text) / 3) * 3
  return Buffer.from(text).subarray(0, whole).toString('base64')
}

function escaped(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}/-]/g, String.raw`\$&`)
}
