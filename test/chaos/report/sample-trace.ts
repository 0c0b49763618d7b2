import type { TraceEntry } from '../../../src/chaos/trace.ts'

/** A worker is killed after its effect; another one does it again. */
export function sampleTrace(): readonly TraceEntry[] {
  const entries: readonly (readonly [number, string, TraceEntry['kind'], string])[] = [
    [0, 'caller', 'call', 'caller:start#1/after-call'],
    [14, 'worker 4711', 'handed-out', 'workflow-task#1/attempt1/started'],
    [41, 'temporal', 'progress', 'workflow-task#1/attempt1/after-report'],
    [52, 'worker 4711', 'handed-out', 'activity:performOrderStep#1/attempt1/started'],
    [70, 'database', 'effect', 'activity:performOrderStep#1/attempt1/after-effect'],
    [83, 'temporal', 'progress', 'activity:performOrderStep#1/attempt1/after-report'],
    [98, 'worker 4711', 'handed-out', 'workflow-task#2/attempt1/started'],
    [130, 'temporal', 'progress', 'workflow-task#2/attempt1/after-report'],
    [141, 'worker 4711', 'handed-out', 'activity:performOrderStep#2/attempt1/started'],
    [160, 'database', 'effect', 'activity:performOrderStep#2/attempt1/after-effect'],
    [300, 'fault', 'fault', 'kill-worker'],
    [308, 'worker 4711', 'worker-ended', 'exit SIGKILL'],
    [309, 'temporal', 'given-back', 'activity performOrderStep/2 of worker 4711'],
    [331, 'worker 4712', 'handed-out', 'activity:performOrderStep#2/attempt2/started'],
    [352, 'database', 'effect', 'activity:performOrderStep#2/attempt2/after-effect'],
    [366, 'temporal', 'progress', 'activity:performOrderStep#2/attempt2/after-report'],
    [371, 'worker 4712', 'handed-out', 'workflow-task#3/attempt1/started'],
    [420, 'temporal', 'progress', 'workflow-task#3/attempt1/after-report'],
    [655, 'worker 4713', 'worker-ready', 'spare'],
  ]
  return entries.map(([sinceMs, party, kind, what]) => ({
    atMs: 5_000 + sinceMs,
    party,
    what,
    kind,
    ...(kind === 'fault' && { lastsMs: 8 }),
  }))
}
