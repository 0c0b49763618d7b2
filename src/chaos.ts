// The chaos door: what a file of experiments needs for `orion chaos run --experiment`.
export type { CallerCall, Evidence, HistoryEvent, RunHistory } from './chaos/experiment/evidence.ts'
export { crashPoint } from './chaos/points/crash-point.ts'
export {
  defineExperiment,
  type Checker,
  type DrivenRun,
  type EffectCount,
  type EffectSource,
  type Ending,
  type Experiment,
  type ExperimentLimits,
  type ExperimentStart,
  type GatedEffect,
} from './chaos/experiment/experiment.ts'
export type { FaultHit, FaultKind, PlannedFault } from './chaos/plan/fault.ts'
export type { TraceEntry } from './chaos/experiment/trace.ts'
export type { Finding, Verdict } from './chaos/experiment/verdict.ts'
