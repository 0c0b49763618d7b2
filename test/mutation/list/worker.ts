import { breaksOf } from '../mutation.ts'

export const WORKER = [
  ...breaksOf(
    'src/supervisor/hang-watch.ts',
    ['test/supervisor/hang-watch.test.ts'],
    [
      ["if (wasLate) return 'forgive'", ''],
      ['silentMs > allowedMs', 'silentMs < allowedMs'],
      ['isReady ? limitMs : WORKER_START_MS_MAX', 'limitMs'],
      ['nowMs - lookedAtMs > SUPERVISOR_LATE_MS', 'nowMs > SUPERVISOR_LATE_MS'],
    ],
  ),
  ...breaksOf(
    'src/supervisor/drain.ts',
    ['test/supervisor/drain-limit.test.ts'],
    [
      ["slot.child()?.signal('SIGKILL')", 'slot.child()'],
      ['SHUTDOWN_FORCE_MARGIN_MS + DRAIN_MARGIN_MS', 'DRAIN_MARGIN_MS'],
      ["slot.child()?.signal('SIGTERM')", 'slot.child()'],
      ['for (const slot of slots) slot.stop()', ''],
      ['clearTimeout(stuck)', ''],
    ],
  ),
  ...breaksOf(
    'src/supervisor/crash-count.ts',
    ['test/supervisor/crash-count.test.ts'],
    [
      ['livedMs >= STEADY_AFTER_MS', 'livedMs > STEADY_AFTER_MS'],
      ['? 1 : count + 1', '? 0 : count + 1'],
      ['count <= 1 ? 0', 'count <= 0 ? 0'],
      ['RESTART_PAUSE_MIN_MS, RESTART_PAUSE_MAX_MS)', 'RESTART_PAUSE_MIN_MS, Infinity)'],
    ],
  ),
  ...breaksOf(
    'src/supervisor/guardian/send-until-heard.ts',
    ['test/supervisor/guardian/send-until-heard.test.ts'],
    [
      ["if (status === GRPC.notFound) return 'refused'", ''],
      ["if (!PASSING.has(status)) return 'failed'", ''],
      ['  GRPC.unavailable,\n', ''],
      ["if (leftMs <= 0) return 'failed'", ''],
    ],
  ),
  ...breaksOf(
    'src/supervisor/guardian/held-tasks.ts',
    ['test/supervisor/guardian/held-tasks.test.ts'],
    [
      ['if (status === GRPC.notFound) this.#options.onLateAnswer(call)', ''],
      ['status === GRPC.ok || status === GRPC.notFound', 'status === GRPC.ok'],
      ['if (delivered) this.#held', 'if (!delivered) this.#held'],
      ['this.#setAnswering(event.call, false)', ''],
      ['if (poll.sticky) this', 'this'],
    ],
  ),
  ...breaksOf(
    'src/worker/selection.ts',
    ['test/worker/select-activities.test.ts'],
    [
      ['if (clash.length === 0)', 'if (clash.length >= 0)'],
      [
        "selection === 'none' ? [] : selection",
        "selection === 'none' ? Object.keys(all) : selection",
      ],
      ['if (unknown.length === 0) return', 'return'],
    ],
  ),
  ...breaksOf(
    'src/worker/worker-version.ts',
    ['test/worker/worker-version.test.ts'],
    [
      [
        'deploymentName === undefined || buildId === undefined',
        'deploymentName === undefined && buildId === undefined && false',
      ],
      ["'PINNED'", "'AUTO_UPGRADE'"],
    ],
  ),
]
