/** What a policy may hold. Each bound keeps the run's history and a person's view small. */

/** The snapshot of people stands in the history of the run that asks: some 100 kB at most. */
export const PEOPLE_MAX = 1_000
export const DELEGATIONS_MAX = 1_000
export const ABSENCES_MAX = 50

/** Persons, roles or groups named in one place; a group holds more. */
export const NAMES_MAX = 100

/** Steps of an escalation ladder: after the tenth nobody is left to ask. */
export const RUNGS_MAX = 10
export const REMINDERS_MAX = 20
export const EXTENSIONS_MAX = 20
export const HOLIDAYS_MAX = 400
/** Openings on one day. */
export const SPANS_MAX = 8

/** How far business hours are counted: what lies beyond ten years is a mistake in the hours. */
export const CALENDAR_DAYS_MAX = 3_660

/** With so many people to spare, or fewer, an absence may leave a gate that nobody can decide. */
export const FRAGILE_SPARE_MAX = 1

/** Messages that one gate answers; a flood must not grow the history without end. */
export const MESSAGES_MAX = 20_000

export const REASON_LENGTH_MAX = 4_000

/** Nobody has read what is asked in less time. */
export const HASTY_MS = 3_000
