import { InvalidArgumentError, Option } from 'commander'

/** What is known of a flag beside how it is written: its help, and what becomes of its text. */
export interface Flag<T = unknown, Always extends boolean = boolean> {
  readonly about: string
  readonly adapt: (option: Option) => Option
  /** Whether it has a value where nobody gives the flag. */
  readonly always?: Always
  /** For types alone: what the command gets. */
  readonly value?: T
}

/** The flags of a command: as commander writes them, with their help. The types come from here. */
export type Flags = Readonly<Record<string, string | Flag>>

/** What a command with these flags gets: a name that is not among them does not compile. */
export type FlagsOf<F extends Flags> = {
  readonly [K in keyof F & string as IsAlways<K, F[K]> extends true ? NameOf<K> : never]: ValueOf<
    K,
    F[K]
  >
} & {
  readonly [K in keyof F & string as IsAlways<K, F[K]> extends true ? never : NameOf<K>]?: ValueOf<
    K,
    F[K]
  >
}

type NameOf<K extends string> = K extends `${string}--no-${infer Name}`
  ? Camel<FirstWord<Name>>
  : K extends `${string}--${infer Name}`
    ? Camel<FirstWord<Name>>
    : never

type FirstWord<S extends string> = S extends `${infer Word} ${string}` ? Word : S

type Camel<S extends string> = S extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : S

type ValueOf<K extends string, D> = D extends { readonly value?: infer T; readonly about: string }
  ? T
  : K extends `${string}...>`
    ? readonly string[]
    : K extends `${string}>`
      ? string
      : boolean

type IsAlways<K extends string, D> = D extends { readonly always?: true; readonly about: string }
  ? true
  : K extends `${string}--no-${string}`
    ? true
    : false

/** A flag that has to be given. */
export function required(about: string): Flag<string, true> {
  return { about, adapt: (option) => option.makeOptionMandatory() }
}

/** A flag whose text is read by `parse`, which throws `InvalidArgumentError`. */
export function parsed<T>(about: string, parse: (text: string) => T): Flag<T, false> {
  return { about, adapt: (option) => option.argParser(parse) }
}

export function wholeNumber(about: string): Flag<number, false> {
  return parsed(about, (text) => {
    if (/^\d{1,9}$/.test(text)) return Number(text)
    throw new InvalidArgumentError('It must be a whole number.')
  })
}

/** A flag whose text must name something. */
export function name(about: string): Flag<string, false> {
  return parsed(about, (text) => {
    if (text.trim() !== '') return text
    throw new InvalidArgumentError('It must not be empty.')
  })
}

export function oneOf<const T extends string>(
  about: string,
  choices: readonly T[],
): Flag<T, false> {
  return { about, adapt: (option) => option.choices(choices) }
}

export function withDefault<T>(flag: Flag<T>, value: T): Flag<T, true> {
  return { about: flag.about, adapt: (option) => flag.adapt(option).default(value) }
}

export function text(about: string): Flag<string, false> {
  return { about, adapt: (option) => option }
}

/** Flags as commander wants them. */
export function optionsOf(flags: Flags): Option[] {
  return Object.entries(flags).map(([written, flag]) =>
    typeof flag === 'string'
      ? new Option(written, flag)
      : flag.adapt(new Option(written, flag.about)),
  )
}
