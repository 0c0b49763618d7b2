import { breaksOf } from '../mutation.ts'

export const CHAOS = [
  ...breaksOf(
    'src/project/place-of-mistake.ts',
    ['test/project/place-of-mistake.test.ts'],
    [
      [' ?? FRAME.exec(report)', ''],
      ['HEADLINE.exec(report) ?? ', ''],
      ['placeIn(await checked(file))', 'undefined'],
    ],
  ),
  ...breaksOf(
    'src/chaos/experiment/verdict.ts',
    ['test/chaos/experiment/verdict.test.ts'],
    [
      ["if (verdicts.length === 0) return 'unknown'", "if (verdicts.length === 0) return 'pass'"],
      ['Math.max(...verdicts', 'Math.min(...verdicts'],
    ],
  ),
  ...breaksOf(
    'src/chaos/trial/judge-trial.ts',
    ['test/chaos/trial/judge-trial.test.ts'],
    [
      [".filter(({ proof }) => proof === '')", '.filter(() => false)'],
      ["problems.length > 0 ? 'unknown' : 'pass'", "'pass'"],
      ['...missed.map(', '...[].map('],
    ],
  ),
  ...breaksOf(
    'src/chaos/checkers/finding.ts',
    ['test/chaos/experiment/verdict.test.ts'],
    [
      ["unknown.length > 0 ? 'unknown' : 'pass'", "'pass'"],
      ["wrong.length > 0 ? 'fail' : rest", 'rest'],
      ['[...wrong, ...unknown]', '[...wrong]'],
    ],
  ),
  ...breaksOf(
    'src/chaos/checkers/effects-once.ts',
    ['test/chaos/checkers/effects.test.ts'],
    [
      ['effect.applied !== 1', 'effect.applied > 2'],
      ['wrong.push(...missing(effects, applied(control.effects)))', ''],
      ['wrong.push(...unheardOf(effects, applied(control.effects)))', ''],
      ['applied > 0)', 'applied >= 0)'],
    ],
  ),
  ...breaksOf(
    'src/chaos/checkers/timers.ts',
    ['test/chaos/checkers/timers.test.ts'],
    [
      ['lateMs < -TIMER_EARLY_MS_MAX', 'lateMs > TIMER_EARLY_MS_MAX'],
      ['canceled >= wanted', 'canceled > wanted'],
      ['eventMs(start) + protoMs', 'protoMs'],
    ],
  ),
  ...breaksOf(
    'src/chaos/checkers/audit.ts',
    ['test/chaos/checkers/audit.test.ts'],
    [
      ['done && !keys.has', '!done && !keys.has'],
      ['length > 1)\n  const missing', 'length > 2)\n  const missing'],
      ['String(numbers) === String(wanted)', 'numbers.length === wanted.length'],
      ['startedAt)).size > 1', 'startedAt)).size > 9'],
      ['numbered && last.completedAt === undefined', 'false'],
    ],
  ),
  ...breaksOf(
    'src/chaos/checkers/ending.ts',
    ['test/chaos/checkers/ending.test.ts'],
    [
      ['if (ending.status === control.status) return []', 'return []'],
      ['if (complaint) wrong.push(', 'if (!complaint) wrong.push('],
      ['looked.length === 1 ?', 'looked.length === 0 ?'],
      ["const names = ['result', 'type', 'message']", "const names = ['type', 'message']"],
    ],
  ),
  ...breaksOf(
    'src/chaos/checkers/calls/lost-signals.ts',
    ['test/chaos/checkers/calls.test.ts'],
    [
      ['received < acknowledged)', 'received < acknowledged - 1)'],
      ["outcome === 'ok').length", "outcome !== 'ok').length"],
    ],
  ),
  ...breaksOf(
    'src/chaos/checkers/calls/lost-updates.ts',
    ['test/chaos/checkers/calls.test.ts'],
    [
      ['if (kept.length === 0) return [`', 'if (kept.length < 0) return [`'],
      ['no && done ?', 'no && !done ?'],
      ['answers.size <= 1', 'answers.size <= 2'],
    ],
  ),
  ...breaksOf(
    'src/chaos/checkers/calls/lost-start.ts',
    ['test/chaos/checkers/calls.test.ts'],
    [
      ['if (type === start.name) return []', 'return []'],
      ['if (cancels.length === 0 || requested) return []', 'return []'],
    ],
  ),
  ...breaksOf(
    'src/chaos/checkers/approval/linearize.ts',
    ['test/chaos/checkers/linearize.test.ts'],
    [
      ['operation.afterMs > endMs', 'operation.afterMs < 0'],
      ['tried.size > triedMax', 'tried.size > Infinity'],
      ['if (known.length === 0) return done', 'if (left.length === 0) return done'],
    ],
  ),
  ...breaksOf(
    'src/chaos/checkers/gate/gated-activities.ts',
    ['test/chaos/checkers/gate.test.ts'],
    [
      ['isBefore(place, approvedAt)', 'isBefore(approvedAt, place)'],
      [
        "if (early.length === 0) return { order: 'after'",
        "if (early.length >= 0) return { order: 'after'",
      ],
    ],
  ),
]
