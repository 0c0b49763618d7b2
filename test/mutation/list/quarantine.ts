import { breaksOf } from '../mutation.ts'

const TESTS = 'test/supervisor/quarantine'

export const QUARANTINE = [
  ...breaksOf(
    'src/supervisor/quarantine/suspects.ts',
    [`${TESTS}/suspects.test.ts`],
    [
      ['if (death.alone) explain(next, inHand)', ''],
      ['if (guilty.includes(task)) continue', ''],
      [
        'if (left.length === 0) suspects.delete(task)',
        'if (left.length < 0) suspects.delete(task)',
      ],
      ['{ itself: 2, killed: 1 }', '{ itself: 2, killed: 2 }'],
      ['weight >= ALONE_FROM', 'weight > ALONE_FROM'],
      ['times > 0 && weight', 'weight'],
      ['weight >= REPORTED_FROM', 'weight > REPORTED_FROM'],
      ['times === 0 ? 0', 'times === 1 ? 0'],
      ['2 ** (times - 1)', '2 ** times'],
      ['Math.min(delayMs, POISON_DELAY_MAX_MS)', 'delayMs'],
      ['if (next.size > SUSPECTS_MAX)', 'if (next.size >= SUSPECTS_MAX)'],
      ["[kind, runId, activityId].join('\\n')", "[kind, runId].join('\\n')"],
    ],
  ),
  ...breaksOf(
    'src/supervisor/quarantine/cause-of-death.ts',
    [`${TESTS}/cause-of-death.test.ts`],
    [
      ['if (term || code === 0', 'if (code === 0'],
      ['term || code === 0 ||', 'term ||'],
      ["kill ? 'itself' : 'killed'", "'killed'"],
      ["signal === null && code === null ? 'asked' : 'itself'", "'itself'"],
    ],
  ),
  ...breaksOf(
    'src/supervisor/quarantine/line.ts',
    [`${TESTS}/line.test.ts`],
    [
      ['dueAtMs <= nowMs', 'dueAtMs < nowMs'],
      ['a.times - b.times', 'b.times - a.times'],
      ["held.task.kind === 'activity' ||", ''],
      ['< KEPT_FRESH_MS', '<= KEPT_FRESH_MS'],
      ['line.filter(({ key }) => key !== next.key)', 'line'],
    ],
  ),
  ...breaksOf(
    'src/supervisor/quarantine/ward.ts',
    [`${TESTS}/ward.test.ts`],
    [
      ['if (room.child?.readyAtMs() === undefined) return', ''],
      ['else if (!this.#called || nowMs > this.#called.untilMs) this', 'else this'],
      ['if (!wasReady) this.#close()', ''],
      ['({ dueAtMs }) => dueAtMs <= nowMs', '() => true'],
      ["child.signal('SIGTERM')", ''],
    ],
  ),
]
