// A moment is a time within an activity, where what it does cannot be seen from outside.

const MOMENT = /^(.+)\/at-(\d{1,7})ms$/

export interface Moment {
  /** Id of the step: `activity:charge#1/attempt1`. */
  readonly step: string
  readonly afterMs: number
}

/** `activity:charge#1/attempt1/at-37ms` */
export function momentId({ step, afterMs }: Moment): string {
  return `${step}/at-${afterMs}ms`
}

/** The moment that an id names; undefined for a point. */
export function momentOf(point: string): Moment | undefined {
  const [, step, afterMs] = MOMENT.exec(point) ?? []
  return step === undefined ? undefined : { step, afterMs: Number(afterMs) }
}

/** The step that a boundary's id is in. */
export function stepOf(id: string): string {
  return id.slice(0, id.lastIndexOf('/'))
}
