// Which command a key press means.

/** What of a `KeyboardEvent` counts. */
export interface Press {
  readonly key: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
  /** Whether the person is typing into a field. */
  readonly isTyping: boolean
}

/** What a press leads to: a command, the first half of a pair, or nothing. */
export type Meaning =
  | { readonly kind: 'command'; readonly name: string }
  | { readonly kind: 'prefix'; readonly key: string }
  | { readonly kind: 'nothing' }

const NOTHING: Meaning = { kind: 'nothing' }

/** Keys that are no characters: they stay on where single-character shortcuts are switched off. */
const NO_CHARACTER = /^(Arrow\w+|Escape|Enter|Home|End)$/

/**
 * @param names the keys that mean something here: `j`, `ArrowDown`, `g i`
 * @param prefix the first key of a pair, pressed a moment ago
 * @param isOn whether single-character shortcuts are switched on (WCAG 2.1.4)
 */
export function meaningOf(
  press: Press,
  names: ReadonlySet<string>,
  prefix: string | undefined,
  isOn: boolean,
): Meaning {
  const { key } = press
  if (!isForUs(press) || (!isOn && !NO_CHARACTER.test(key))) return NOTHING
  const pair = prefix === undefined ? undefined : `${prefix} ${key}`
  if (pair !== undefined && names.has(pair)) return { kind: 'command', name: pair }
  if (names.has(key)) return { kind: 'command', name: key }
  const begins = [...names].some((name) => name.startsWith(`${key} `))
  return begins ? { kind: 'prefix', key } : NOTHING
}

function isForUs({ key, ctrlKey, altKey, metaKey, isTyping }: Press): boolean {
  return !ctrlKey && !altKey && !metaKey && (!isTyping || key === 'Escape')
}
