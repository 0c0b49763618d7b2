import {
  pointId,
  type Boundary,
  type Phase,
  type Step,
  type SeenBoundary,
} from '../../../src/chaos/points/boundary.ts'

const WORKFLOW_ID = 'w'

export const workflowTask = (number: number, attempt = 1): Step => ({
  kind: 'workflow-task',
  number,
  attempt,
})

export const activity = (type: string, activityId: string, attempt = 1): Step => ({
  kind: 'activity',
  type,
  activityId,
  attempt,
})

export const call = (name: string, number = 1): Step => ({ kind: 'call', name, number })

export type SeenStep = readonly [Step, ...Phase[]]

/** A run as it is seen from outside, a millisecond between any two things. */
export function seenRun(...steps: SeenStep[]): SeenBoundary[] {
  const boundaries = steps.flatMap(([step, ...phases]) =>
    phases.map((phase): Boundary => ({ workflowId: WORKFLOW_ID, step, phase })),
  )
  const names = new Map([
    ['charge/1', 1],
    ['charge/2', 2],
  ])
  return boundaries.map((boundary, atMs) => ({ atMs, boundary, id: pointId(boundary, names) }))
}

/** A task that is handed out, answered, and acknowledged. */
export const ANSWERED = ['started', 'before-report', 'after-report', 'acknowledged'] as const

/** An activity with one write between. */
export const WRITTEN = [
  'started',
  'before-effect',
  'after-effect',
  'before-report',
  'after-report',
  'acknowledged',
] as const
