import type { Leg } from './legs.ts'

/** The task queue reader of a server at its defaults takes a read each 50 ms: one or two a step. */
const READER_MS = { least: 35, most: 120 }
/** So many hand-overs in a row are no accident. */
const READER_TIMES = 10
/** A worker that polls takes a task long before this. */
const NOBODY_MS = 2_000

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
        return `Each step waits ${Math.round(each)} ms for the server's queue reader: raise history.transferProcessorMaxPollRPS in its dynamic configuration.`
      }
      return ''
    case 'lost task':
      return 'A worker died or its code failed in a workflow task. With the guardian (ORION_GUARDIAN=on) another worker continues at once; orion run show has the reason of a task that keeps failing.'
    case 'retries':
      return `${name} failed and was retried: orion run show has the reason, the activity's retry policy has the pauses.`
    case 'activity':
      return `${name} itself takes the time: ${seconds(each)} each.`
    case 'a person':
      return 'It waits for a decision: orion approval list.'
    case 'child run':
      return `Ask the child, of type ${name}: orion run why.`
    case 'executing':
      return 'Workflow code and its replay take the time: long histories are replayed after a crash; continueAsNew shortens them.'
    case 'timer':
    case 'start delay':
    case 'a message':
      return ''
    default:
      return kind satisfies never
  }
}

function seconds(ms: number): string {
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`
}
