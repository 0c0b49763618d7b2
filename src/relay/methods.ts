const SERVICE = '/temporal.api.workflowservice.v1.WorkflowService/'

/** What a call means to somebody who keeps account of tasks; all others are passed on unread. */
export type MethodRole =
  | 'poll-workflow'
  | 'poll-activity'
  | 'complete-workflow'
  | 'answer-workflow'
  | 'answer-activity'
  | 'other'

const ROLES: Readonly<Record<string, MethodRole>> = {
  PollWorkflowTaskQueue: 'poll-workflow',
  PollActivityTaskQueue: 'poll-activity',
  RespondWorkflowTaskCompleted: 'complete-workflow',
  RespondWorkflowTaskFailed: 'answer-workflow',
  RespondActivityTaskCompleted: 'answer-activity',
  RespondActivityTaskFailed: 'answer-activity',
  RespondActivityTaskCanceled: 'answer-activity',
}

export function methodRole(path: string): MethodRole {
  return (path.startsWith(SERVICE) && ROLES[path.slice(SERVICE.length)]) || 'other'
}

export function methodPath(name: string): string {
  return SERVICE + name
}

/** `RespondWorkflowTaskCompleted` of a path that ends so. */
export function methodName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Connections for calls that wait for work, and for all others; see `openUpstream`. */
export type LaneName = 'polls' | 'calls'

/** By its name: a kind of poll that is not known is one all the same. */
export function laneOf(method: string): LaneName {
  return /^Poll\w+TaskQueue$/.test(method) ? 'polls' : 'calls'
}
