import type { Leg } from './legs.ts'
import { NOBODY_MS } from '../limits.ts'

/** The queue reader of a server at its defaults reads every 50 ms; where it is set lower, less often. */
const READER_MS = { least: 35, most: 500 }
/** So many hand-overs in a row are no accident. */
const READER_TIMES = 10

/** What would shorten a leg, in a sentence; empty where it is as it must be. */
export function adviceFor({ kind, name, ms, times }: Leg, taskQueue: string): string {
  const each = ms / Math.max(1, times)
  switch (kind) {
    case 'waiting for a worker':
    case 'activity waits for a worker':
      if (each >= NOBODY_MS) {
        return `No worker took it for ${seconds(each)}: does a worker serve the task queue ${taskQueue}, and has it free slots? See orion doctor.`
      }
      if (times >= READER_TIMES && each >= READER_MS.least && each <= READER_MS.most) {
        return `Each step waits ${Math.round(each)} ms for the server's queue reader (raise history.transferProcessorMaxPollRPS in its dynamic configuration), or for a worker that has room.`
      }
      return ''
    case 'lost task':
      return name
        ? `A worker died while it did ${name}. With the guardian (ORION_GUARDIAN=on) another worker continues at once; without it the timeout passes first, which heartbeatTimeout shortens.`
        : 'A worker died or its code failed in a workflow task. With the guardian (ORION_GUARDIAN=on) another worker continues at once; orion run show has the reason of a task that keeps failing.'
    case 'retries':
      return `${name} failed and was retried: orion run show has the reason, the activity's retry policy has the pauses.`
    case 'activity':
      return `${name} itself takes the time: ${seconds(each)} each.`
    case 'a person':
      return 'It waits for a decision: orion approval list.'
    case 'child run':
      return `Ask the child, of type ${name}: orion run why.`
    case 'executing':
      return 'Workflow code itself takes the time, or the worker’s processor is busy.'
    case 'replaying':
      return 'Workers that did not have the run in memory replayed its history: after a crash, or where ORION_CACHED_WORKFLOWS_MAX is too small. A shorter history (continueAsNew) is replayed sooner.'
    case 'timer':
      return 'The workflow sleeps as its code says.'
    case 'start delay':
      return 'It was started with a delay, or pauses between two attempts of the whole run.'
    case 'a message':
      return 'Its code waits for a signal or an update that nobody sends sooner.'
    default:
      return kind satisfies never
  }
}

function seconds(ms: number): string {
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`
}
