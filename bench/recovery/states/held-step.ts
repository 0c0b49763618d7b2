import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bench } from '../bench.ts'
import { eventMs } from '../../../src/wire/proto-time.ts'
import { startRun, type State } from './state.ts'

/** In the midst of an activity. */
export const activity: State = {
  name: 'activity',
  ...heldStep(),
  start: (bench, plan) => {
    const step = { mark: markOf(bench, plan.id), hold: plan.hold }
    return startRun(bench, plan, 'benchActivity', [step, bench.setting.activity])
  },
  dueMs({ events }) {
    const scheduled = events.find((event) => event.activityTaskScheduledEventAttributes)
    return scheduled && eventMs(scheduled)
  },
}

/** In the midst of a workflow task. */
export const workflowTask: State = {
  name: 'workflow-task',
  ...heldStep(),
  start: (bench, plan) => {
    const step = { mark: markOf(bench, plan.id), hold: plan.hold }
    return startRun(bench, plan, 'benchWorkflowTask', [step])
  },
  dueMs({ events }) {
    const scheduled = events.find((event) => event.workflowTaskScheduledEventAttributes)
    return scheduled && eventMs(scheduled)
  },
}

function heldStep(): Pick<State, 'holder' | 'release'> {
  return {
    async holder(bench, id) {
      const text = await readFile(markOf(bench, id), 'utf8').catch(() => '')
      return text === '' ? undefined : Number(text)
    },
    release: (bench, id) => writeFile(`${markOf(bench, id)}.released`, ''),
  }
}

function markOf({ world }: Bench, id: string): string {
  return join(world.folder, id)
}
