import { BEATS_CHECK_MS } from '../../supervisor/limits.ts'
import { activityWait, type NamedPolicy } from './activity-waits.ts'
import type { RecoveryInputs } from './inputs.ts'
import { bound, longest, unbounded, type Bound, type Part } from './part.ts'
import { postgresRestarted, temporalRestarted } from './restarts.ts'
import {
  EXIT_NOTICED,
  grownTaskWait,
  HAND_OVER,
  PICK_UP,
  PROCESS_START,
  stickyWait,
  timerLate,
  workflowTaskWait,
} from './waits.ts'

export interface SituationBounds {
  /** `idle`, `activity:performStep`, … */
  readonly situation: string
  readonly about: string
  readonly guarded: Bound
  readonly unguarded: Bound
}

/**
 * How long each situation lasts at most: from the crash, or from when the next step was due if
 * that is later, to that step. Holds where Temporal answers, and the machine is not starved.
 */
export function recoveryBounds(inputs: RecoveryInputs): readonly SituationBounds[] {
  const row = (situation: string, about: string, of: (guarded: boolean) => Bound) => ({
    situation,
    about,
    guarded: of(true),
    unguarded: of(false),
  })
  const alive = (chain: readonly Part[]) => bound(afterStart(inputs, chain))
  const activities = namedPolicies(inputs).map((activity) =>
    row(`activity:${activity.name}`, `activity in flight: ${activity.name}`, (guarded) =>
      alive(activityWait(inputs, activity, guarded)),
    ),
  )
  return [
    row('idle', 'idle run, its timer due', (guarded) => alive(idle(inputs, guarded))),
    ...activities,
    row('workflow-task', 'workflow task in flight', (guarded) =>
      alive(workflowTask(inputs, guarded)),
    ),
    row('approval', 'approval after the kill', (guarded) => alive(approval(inputs, guarded))),
    row('one-process', 'one process only', (guarded) => oneProcess(inputs, guarded)),
    row('frozen', 'worker frozen', (guarded) => frozen(inputs, guarded)),
    row('supervisor-lost', 'supervisor and workers gone, another alive', () =>
      bound([EXIT_NOTICED, ...anyTask(inputs, false)]),
    ),
    row('many-crashes', 'supervisors killed again and again, from the last', () =>
      bound([...longest([anyTask(inputs, false), [...grownTaskWait(inputs), PICK_UP]])]),
    ),
    row('temporal-restarted', 'Temporal restarted, from when it is back', (guarded) =>
      bound(temporalRestarted(inputs, anyTask(inputs, false), guarded)),
    ),
    row('postgres-restarted', 'PostgreSQL restarted, from when it is back', () =>
      bound(postgresRestarted(inputs, namedPolicies(inputs))),
    ),
  ]
}

function namedPolicies({ policies }: RecoveryInputs): readonly NamedPolicy[] {
  return Object.entries(policies).map(([name, policy]) => ({ name, policy }))
}

// The timer of the run itself is late without any crash as well.
function idle(inputs: RecoveryInputs, guarded: boolean): readonly Part[] {
  return [timerLate(inputs), ...approval(inputs, guarded)]
}

function approval(inputs: RecoveryInputs, guarded: boolean): readonly Part[] {
  return guarded ? [EXIT_NOTICED, HAND_OVER, PICK_UP] : [...stickyWait(inputs), PICK_UP]
}

function workflowTask(inputs: RecoveryInputs, guarded: boolean): readonly Part[] {
  return guarded ? [EXIT_NOTICED, HAND_OVER, PICK_UP] : [...workflowTaskWait(inputs), PICK_UP]
}

/** Whatever the worker was doing. */
function anyTask(inputs: RecoveryInputs, guarded: boolean): readonly Part[] {
  const activities = namedPolicies(inputs).map((one) => activityWait(inputs, one, guarded))
  return longest([idle(inputs, guarded), workflowTask(inputs, guarded), ...activities])
}

const SUPERVISE = 'Set ORION_WORKER_PROCESSES to 2: a worker without a supervisor'

const START = [EXIT_NOTICED, PROCESS_START, PICK_UP]

// The next process starts while the tasks of the last are given back, or time out.
function oneProcess(inputs: RecoveryInputs, guarded: boolean): Bound {
  if (inputs.workerProcesses === 0 && !guarded) {
    return unbounded('ORION_WORKER_PROCESSES', `${SUPERVISE} is not started again.`)
  }
  return bound(longest([START, anyTask(inputs, guarded)]))
}

/** Another worker is taken to be alive, unless the settings say that there is none. */
function afterStart({ workerProcesses }: RecoveryInputs, chain: readonly Part[]): readonly Part[] {
  return workerProcesses === 1 ? longest([START, chain]) : chain
}

// Until it is killed it may be given tasks, and holds them from then on as a dead one does.
function frozen(inputs: RecoveryInputs, guarded: boolean): Bound {
  if (inputs.workerProcesses === 0 && !guarded) {
    return unbounded('ORION_WORKER_PROCESSES', `${SUPERVISE} is not ended when it hangs.`)
  }
  const silence: Part = {
    name: 'hang limit',
    ms: inputs.hangLimitMs,
    setting: 'ORION_HANG_LIMIT',
    advice: 'Lower ORION_HANG_LIMIT, but not below what your code may keep an event loop busy.',
  }
  const look: Part = { ...silence, name: 'look for silent workers', ms: BEATS_CHECK_MS }
  return bound([silence, look, ...afterStart(inputs, anyTask(inputs, guarded))])
}
