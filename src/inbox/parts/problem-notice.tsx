import type { Problem } from '../api/problem.ts'
import { NO_CONNECTION } from '../api/problem.ts'
import { Icon } from './icon.tsx'
import { Clock } from './moment.tsx'

interface Props {
  readonly problem: Problem
  /** When what is shown was read; absent where nothing was. */
  readonly asOfMs?: number | undefined
  readonly onAgain?: () => void
}

/** What went wrong, what to do, and how old the rest of the page is. */
export function ProblemNotice({ problem, asOfMs, onAgain }: Props) {
  const isAway = problem.code === NO_CONNECTION || problem.status >= 500
  return (
    <div class={`notice ${isAway ? 'wait' : 'no'}`} role="alert">
      <Icon name={isAway ? 'clock' : 'warning'} />
      <div>
        <p>
          <strong>{problem.detail}</strong> {problem.remedy}
        </p>
        {problem.sinceMs !== undefined && (
          <p>
            It has not answered since <Clock atMs={problem.sinceMs} />.
          </p>
        )}
        {asOfMs !== undefined && (
          <p>
            What you see here is as of <Clock atMs={asOfMs} />.
          </p>
        )}
        {onAgain && (
          <button type="button" class="link" onClick={onAgain}>
            Try again
          </button>
        )}
      </div>
    </div>
  )
}
