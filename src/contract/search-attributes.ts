/**
 * What makes runs searchable in Temporal's UI and by `orion run list`. A worker sets these
 * on every run it drives, so they must be registered in the namespace: the local stack does
 * it by itself, `orion worker start` where it may, else the operator.
 */
export const STATUS_ATTRIBUTE = { name: 'OrionStatus', type: 'KEYWORD' } as const
export const SUBJECT_ATTRIBUTE = { name: 'OrionSubject', type: 'TEXT' } as const

/** Names and types as the `temporal` CLI spells them (`--search-attribute name=Type`). */
export const SEARCH_ATTRIBUTES: Readonly<Record<string, 'Keyword' | 'Text'>> = {
  [STATUS_ATTRIBUTE.name]: 'Keyword',
  [SUBJECT_ATTRIBUTE.name]: 'Text',
}
