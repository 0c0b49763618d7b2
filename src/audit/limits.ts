/** More findings than a person reads: the rest is only counted. */
export const FINDINGS_MAX = 1_000

/** Of so many damaged links the cause is looked for; a chain that is damaged more has one cause. */
export const SUSPECTS_MAX = 200

/** How far from its place a moved link is looked for. */
export const MOVED_BY_MAX = 1_000
