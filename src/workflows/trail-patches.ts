/**
 * What newer runs do otherwise. Each is asked for where the ways part and not before, so that a
 * run which never comes there has no marker, and one that is under way takes the newer way.
 */
export const TRAIL_PATCHES = {
  /** A cancellation does not take back a row that is on its way. */
  kept: 'orion-trail-kept',
  /** A state that a cancelled scope asks for is not entered at all. */
  notEntered: 'orion-trail-not-entered',
  /** Changes of state that are asked for at once are made one after the other. */
  inTurn: 'orion-trail-in-turn',
  /** The run does not end before its rows are written. */
  awaited: 'orion-trail-awaited',
  /** After the state in which the run ends there is no other. */
  endsOnce: 'orion-trail-ends-once',
  /** A run that goes on as a new one has not failed. */
  continued: 'orion-trail-continued',
  /** `failed` and `cancelled` are recorded when the run ends, not when `withTransitions` does. */
  atEnd: 'orion-trail-at-end',
} as const
