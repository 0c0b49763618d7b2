import type { Outputs, StepName } from '../../outputs.ts'
import type { PartName } from '../../part.ts'
import type { Records, StepRecord } from '../../record.ts'
import { lookUp, partOf } from '../look-up.ts'

/** `too few`: all right, and less of it than the criterion asks for. */
export type Outcome = 'met' | 'not met' | 'unknown' | 'too few'

export interface Judgement {
  readonly measured: string
  readonly outcome: Outcome
}

/** One line of the table. */
export interface Judged {
  readonly source: string
  readonly criterion: string
  readonly target: string
  readonly measured: string
  readonly outcome: Outcome | 'not run' | 'could not run' | 'not measured'
  readonly part: PartName | undefined
}

/** Something that the plan or an issue asks for, and where it says so. */
export interface Criterion {
  readonly source: string
  readonly criterion: string
  readonly target: string
  readonly judge: (records: Records) => Pick<Judged, 'measured' | 'outcome' | 'part'>
}

type Asked = Pick<Criterion, 'source' | 'criterion' | 'target'>

/** A criterion that one step measures. */
export function measuredBy<Name extends StepName>(
  step: Name,
  asked: Asked,
  judge: (output: Outputs[Name], record: StepRecord) => Judgement,
): Criterion {
  return {
    ...asked,
    judge: (records) => {
      const part = partOf(step)
      const found = lookUp(records, step)
      if (found.state !== 'run') return { measured: '–', outcome: found.state, part }
      return { ...judge(found.output, found.step), part }
    },
  }
}

/** A criterion that nothing here measures; says what does, where something does. */
export function notMeasured(asked: Asked, shownBy: string): Criterion {
  return {
    ...asked,
    judge: () => ({ measured: shownBy, outcome: 'not measured', part: undefined }),
  }
}

export function judgeAll(criteria: readonly Criterion[], records: Records): readonly Judged[] {
  return criteria.map(({ judge, ...asked }) => ({ ...asked, ...judge(records) }))
}
