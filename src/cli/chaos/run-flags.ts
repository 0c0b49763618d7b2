import { availableParallelism } from 'node:os'
import { OrionError } from '../../errors/orion-error.ts'
import type { RunFlags } from './flags.ts'
import { PARALLEL_DEFAULT_MAX, PARALLEL_MAX, SWARMS_MAX, TIMES_MAX } from './limits.ts'

/** As many at a time as there are cores: a trial waits for servers most of its time. */
export function parallelOf({ parallel }: RunFlags): number {
  return parallel ?? Math.min(PARALLEL_DEFAULT_MAX, availableParallelism())
}

/** One more: what is cut off or frozen waits for timeouts, and leaves the cores to others. */
export function parallelPairsOf(flags: RunFlags): number {
  return parallelOf(flags) + (flags.parallel === undefined ? 1 : 0)
}

/** @throws OrionError `USAGE` for numbers out of bounds, and flags that do not go together */
export function checkFlags(flags: RunFlags): void {
  checkBounds('--parallel', flags.parallel, PARALLEL_MAX)
  checkBounds('--times', flags.times, TIMES_MAX)
  checkBounds('--swarms', flags.swarms, SWARMS_MAX)
  const given = (name: keyof RunFlags) => flags[name] !== undefined
  for (const [flag, others] of EXCLUSIVE) {
    const clash = given(flag) ? others.filter(given) : []
    if (clash.length > 0) {
      throw usage(
        `--${flag} cannot be combined with ${clash.map((name) => `--${name}`).join(', ')}.`,
      )
    }
  }
  if (given('times') && !given('only')) throw usage('--times needs --only.')
  if (given('swarms') && flags.tier?.includes(4) !== true) throw usage('--swarms is of --tier 4.')
}

const EXCLUSIVE: readonly (readonly [keyof RunFlags, readonly (keyof RunFlags)[]])[] = [
  ['only', ['tier', 'changed']],
  ['server', ['address', 'namespace']],
]

function checkBounds(flag: string, value: number | undefined, max: number): void {
  if (value === undefined || (value >= 1 && value <= max)) return
  throw usage(`${flag}: ${value} is not a whole number from 1 to ${max}.`)
}

function usage(message: string): OrionError {
  return new OrionError('USAGE', message)
}
