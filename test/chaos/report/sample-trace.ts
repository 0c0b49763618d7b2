import type { TraceEntry } from '../../../src/chaos/experiment/trace.ts'

/** A worker is killed after its effect; another one does it again. */
export function sampleTrace(): readonly TraceEntry[] {
  const victim = 'worker 4711'
  const charge = 'activity:performOrderStep#2'
  const entries: readonly (readonly [number, string, TraceEntry['kind'], string])[] = [
    [0, 'caller', 'call', 'caller:start#1/before-call'],
    [9, 'caller', 'call', 'caller:start#1/after-call'],
    [21, victim, 'handed-out', 'workflow-task#1/attempt1/started'],
    [41, victim, 'call', 'workflow-task#1/attempt1/before-report'],
    [48, victim, 'progress', 'workflow-task#1/attempt1/after-report'],
    [55, victim, 'call', 'workflow-task#1/attempt1/acknowledged'],
    [70, victim, 'handed-out', `${charge}/attempt1/started`],
    [92, victim, 'effect', `${charge}/attempt1/before-effect`],
    [104, victim, 'effect', `${charge}/attempt1/after-effect`],
    [110, 'fault', 'fault', 'kill-worker'],
    [118, victim, 'worker-ended', 'exit SIGKILL'],
    [126, 'temporal', 'given-back', 'activity performOrderStep/2 of worker 4711'],
    [141, 'worker 4712', 'handed-out', `${charge}/attempt2/started`],
    [160, 'worker 4712', 'effect', `${charge}/attempt2/before-effect`],
    [172, 'worker 4712', 'effect', `${charge}/attempt2/after-effect`],
    [188, 'worker 4712', 'call', `${charge}/attempt2/before-report`],
    [196, 'worker 4712', 'progress', `${charge}/attempt2/after-report`],
    [210, 'worker 4712', 'handed-out', 'workflow-task#2/attempt1/started'],
    [244, 'worker 4712', 'progress', 'workflow-task#2/attempt1/after-report'],
    [355, 'worker 4713', 'worker-ready', 'polls'],
  ]
  return entries.map(([sinceMs, party, kind, what]) => ({
    atMs: 5_000 + sinceMs,
    party,
    what,
    kind,
    ...(kind === 'fault' && { lastsMs: 8 }),
  }))
}
