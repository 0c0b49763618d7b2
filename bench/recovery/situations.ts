import { loadConfig } from '../../src/config/load-config.ts'
import { freezeWorker, killHost, killWorker, restart, type Fault } from './faults.ts'
import { SPREAD_BATCH, SUDDEN_BATCH } from './limits.ts'
import { signal, update } from './states/approval.ts'
import { activity, workflowTask } from './states/held-step.ts'
import { idle } from './states/idle.ts'
import type { State } from './states/state.ts'

export interface Target {
  readonly p50Ms?: number
  readonly p95Ms: number
}

export interface Situation {
  readonly name: string
  readonly title: string
  /** Where the fault finds the runs, by turns. */
  readonly states: readonly State[]
  /** Runs started for one fault. */
  readonly batch: number
  readonly hosts: number
  /** On each host. */
  readonly processes: number
  readonly fault: Fault
  /** Beyond what was due and beyond the control, for Orion as shipped. */
  readonly target: Target
  /** Only on Temporal Server with PostgreSQL. */
  readonly needsPostgres?: true
}

const { config: DEFAULTS } = loadConfig({ env: {} })
const TWO = { hosts: 1, processes: DEFAULTS.workerProcesses }
/** What an issue allows beyond the hang limit to notice it and hand over. */
const HANG_MARGIN_MS = 250

/** The table of the requirements, a row each. */
export const SITUATIONS: readonly Situation[] = [
  {
    name: 'idle',
    title: 'idle cached run, its worker killed before its timer',
    states: [idle],
    batch: SPREAD_BATCH,
    ...TWO,
    fault: killWorker,
    target: { p50Ms: 40, p95Ms: 100 },
  },
  {
    name: 'activity',
    title: 'activity in flight',
    states: [activity],
    batch: SUDDEN_BATCH,
    ...TWO,
    fault: killWorker,
    target: { p50Ms: 50, p95Ms: 100 },
  },
  {
    name: 'workflow-task',
    title: 'workflow task in flight',
    states: [workflowTask],
    batch: SUDDEN_BATCH,
    ...TWO,
    fault: killWorker,
    target: { p95Ms: 100 },
  },
  {
    name: 'approval',
    title: 'approval arrives while its worker has just died',
    states: [signal, update],
    batch: SUDDEN_BATCH * 2,
    ...TWO,
    fault: killWorker,
    target: { p95Ms: 100 },
  },
  {
    name: 'single',
    title: 'only one worker process',
    states: [idle],
    batch: SPREAD_BATCH,
    hosts: 1,
    processes: 1,
    fault: killWorker,
    target: { p95Ms: 1_200 },
  },
  {
    name: 'frozen',
    title: 'worker frozen',
    states: [idle, activity, workflowTask],
    batch: SPREAD_BATCH,
    ...TWO,
    fault: freezeWorker,
    target: { p95Ms: DEFAULTS.hangLimitMs + HANG_MARGIN_MS },
  },
  {
    name: 'host',
    title: 'supervisor and its workers killed together, another alive',
    states: [idle, activity, workflowTask],
    batch: SPREAD_BATCH,
    hosts: 2,
    processes: DEFAULTS.workerProcesses,
    fault: killHost,
    target: { p95Ms: 5_000 },
  },
  {
    name: 'temporal',
    title: 'Temporal restarted',
    states: [idle],
    batch: SPREAD_BATCH,
    ...TWO,
    fault: restart('temporal'),
    target: { p95Ms: 5_000 },
  },
  {
    name: 'postgres',
    title: 'PostgreSQL restarted',
    states: [idle],
    batch: SPREAD_BATCH,
    ...TWO,
    fault: restart('postgres'),
    target: { p95Ms: 5_000 },
    needsPostgres: true,
  },
]
