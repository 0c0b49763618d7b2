import type { FoldReport, TimelineEvent } from '../../../src/chaos/campaign/campaign-report.ts'

const STEP_MS = 130
const PHASES = ['started', 'before-effect', 'after-effect', 'before-report', 'after-report']

/** Points of eight steps: tasks of the workflow and activities in turn, and the caller's start. */
export function samplePoints(activity = 'performOrderStep'): readonly FoldReport[] {
  const caller = ['before-call', 'after-call'].map((phase) => fold(`caller:start#1/${phase}`, 0))
  return [...caller, ...Array.from({ length: 8 }, (_, step) => pointsOfStep(step, activity)).flat()]
}

function pointsOfStep(step: number, activity: string): readonly FoldReport[] {
  const number = Math.floor(step / 2) + 1
  const isActivity = step % 2 === 1
  const name = isActivity ? `activity:${activity}#${number}` : `workflow-task#${number}`
  return PHASES.filter((phase) => isActivity || !phase.endsWith('effect')).map((phase, index) => {
    const id = `${name}/attempt1/${phase}`
    const also = phase === 'after-report' ? [`${name}/attempt1/acknowledged`] : []
    return { ...fold(id, step * STEP_MS + index * 12), also }
  })
}

function fold(id: string, atMs: number): FoldReport {
  return { id, also: [], atMs }
}

export function sampleTimeline(): readonly TimelineEvent[] {
  const steps = Array.from({ length: 8 }, (_, step) => {
    const types =
      step % 2 === 0
        ? ['WorkflowTaskScheduled', 'WorkflowTaskStarted', 'WorkflowTaskCompleted']
        : ['ActivityTaskScheduled', 'ActivityTaskStarted', 'ActivityTaskCompleted']
    return types.map((type, index) => ({ type, atMs: step * STEP_MS + index * 25 }))
  }).flat()
  return [
    { type: 'WorkflowExecutionStarted', atMs: 0 },
    ...steps,
    { type: 'WorkflowExecutionCompleted', atMs: 8 * STEP_MS },
  ].map((event, index) => ({ id: index + 1, ...event }))
}
