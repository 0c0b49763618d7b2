/** What a door of the package exports, as the reference shows it. */
export interface Door {
  /** As a program imports it: `orion-durable/workflow`. */
  readonly name: string
  /** The comment at the top of its file. */
  readonly about: string
  readonly entries: readonly Entry[]
}

/** One exported name. */
export interface Entry {
  readonly name: string
  readonly kind: Kind
  /** Whether programs can import it; others are only named in what they can. */
  readonly exported: boolean
  /** Where it is declared, from the root of the repository. */
  readonly file: string
  /** Its doc comment, without the tags. */
  readonly about: string
  readonly tags: readonly Tag[]
  /** Its declaration without what it does; absent where the fields say all. */
  readonly code?: string
  readonly fields: readonly Field[]
}

export type Kind = 'function' | 'class' | 'value' | 'type'

/** `@throws …`, `@param …` */
export interface Tag {
  readonly name: string
  readonly text: string
}

export interface Field {
  /** With a `?` where it may be absent. */
  readonly name: string
  readonly type: string
  readonly about: string
}
