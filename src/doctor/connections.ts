import type { Config } from '../config/settings.ts'
import type { Found } from './finding.ts'
import { POLLS_A_KIND } from './limits.ts'

export type PollingSettings = Pick<
  Config,
  'taskQueues' | 'workflows' | 'activities' | 'workerProcesses' | 'guardian'
>

/** Polls that one worker process with these settings has open at the server, all the time. */
export function pollsOf({ taskQueues, workflows, activities }: PollingSettings): number {
  const kinds = [workflows, activities].filter((served) => served !== 'none').length
  return taskQueues.length * kinds * POLLS_A_KIND
}

/**
 * Whether the polls of a worker leave room for its answers.
 *
 * @param limit streams that the server, or a proxy before it, allows on one connection
 * @param limitMax from here on it is as good as none
 */
export function judgeConnections(
  settings: PollingSettings,
  limit: number,
  limitMax: number,
): Found {
  const polls = pollsOf(settings)
  const allowed = limit >= limitMax ? 'any number of streams' : `${limit} streams`
  const relayed = settings.guardian === 'on' && settings.workerProcesses > 0
  if (relayed) {
    const all = polls * settings.workerProcesses
    const connections = Math.max(1, Math.ceil(all / Math.max(1, limit)))
    return `${allowed} on a connection; ${all} polls of ${settings.workerProcesses} processes need ${count(connections)}, answers have their own`
  }
  const found = `${allowed} on a connection; ${polls} polls of a process share it with its answers`
  if (polls < limit) return found
  return {
    warning: true,
    found: `${found}, which have to wait`,
    remedy:
      'Let a supervisor run the workers (ORION_WORKER_PROCESSES of 1 or more, ORION_GUARDIAN=on), or name fewer ORION_TASK_QUEUES, or raise the limit of the proxy in front of Temporal (nginx: http2_max_concurrent_streams).',
  }
}

function count(connections: number): string {
  return `${connections} ${connections === 1 ? 'connection' : 'connections'}`
}
