let subjectPublic = true

/**
 * Whether a run may show its subject as a search attribute. These never pass a codec:
 * Temporal must be able to read what it searches.
 */
export function isSubjectPublic(): boolean {
  return subjectPublic
}

/** Called once, before the run's first line; each run has this module to itself. */
export function keepSubjectPrivate(): void {
  subjectPublic = false
}
