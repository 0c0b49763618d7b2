// What every workflow needs, crashed: `orion chaos run --experiment test/chaos/kit/orion.chaos.ts`.
import { fileURLToPath } from 'node:url'
import { defineExperiment, type Ending } from 'orion-durable/chaos'
import { countOnDisk } from '../planted/disk.ts'
import { DISK_FOLDER } from '../planted/disk-folder.ts'
import { BEGUN } from './begun.ts'

const CODE = {
  workflows: beside('workflows.ts'),
  activities: beside('activities.ts'),
}

// A busy machine must not be taken for a fault of the helpers.
const LIMITS = { recoveryMs: 20_000 }

/** Effects with their place among those of the run: another order is another effect. */
const IN_ORDER = {
  query: `select row_number() over (order by position) || ' ' || name as name, 1 as applied
    from public.effect_ledger where workflow_id = $1 or workflow_id = $1 || '/child'`,
}

export const trip = defineExperiment({
  ...CODE,
  start: { workflow: 'trip' },
  expect: failedAs('Refused'),
  effects: IN_ORDER,
  limits: LIMITS,
})

export const delivery = defineExperiment({
  ...CODE,
  start: { workflow: 'delivery' },
  effects: IN_ORDER,
  limits: LIMITS,
})

export const visit = defineExperiment({
  ...CODE,
  start: { workflow: 'visit' },
  async drive(run) {
    await run.until('the room is being booked', async () => {
      const there = await countOnDisk(run.workflowId)
      return there.some(({ name }) => name === BEGUN)
    })
    await run.cancel()
  },
  expect: ({ status }) => (status === 'cancelled' ? undefined : `it ended as ${status}`),
  // A crash may end the booking before it is done; then there is less to undo.
  effects: {
    query: `select case when name = 'book/room' then 'booked after it was undone' else name end
        as name, count(*)::int as applied
      from (
        select name, position, min(position) filter (where name = 'unbook/room') over () as undone
        from public.effect_ledger where workflow_id = $1
      ) as rows
      where name = 'unbook/room' or position > undone group by 1`,
  },
  env: { PLANTED_DISK: DISK_FOLDER },
  limits: LIMITS,
})

/** A run that waits while its workers get the next build: it keeps its way where it has chosen. */
export const crossing = defineExperiment({
  ...CODE,
  workflows: beside('versions/before.ts'),
  upgrade: { workflows: beside('versions/after.ts') },
  start: { workflow: 'crossing' },
  async drive(run) {
    await run.idle()
    await run.upgrade()
    await run.signal('go')
  },
  expect: shipped('label', 'parcel', 'receipt'),
  effects: IN_ORDER,
  // The first workers of the next build bundle it, each for itself.
  limits: { ...LIMITS, runMs: 90_000 },
})

/** A run that the next build has begun takes the new way at each place. */
export const renewed = defineExperiment({
  ...CODE,
  name: 'renewed',
  workflows: beside('versions/after.ts'),
  start: { workflow: 'crossing' },
  async drive(run) {
    await run.idle()
    await run.signal('go')
  },
  expect: shipped('label', 'insurance', 'parcel', 'receipt'),
  effects: IN_ORDER,
  limits: LIMITS,
})

/** A schedule starts a run each second, and one that goes on keeps the next ones away. */
export const nightly = defineExperiment({
  workflows: beside('schedule/workflows.ts'),
  activities: beside('schedule/activities.ts'),
  start: { workflow: 'nightly' },
  effects: {
    query: `select name, count(*)::int as applied from public.effect_ledger
      where workflow_id like $1 || '.round-%' group by 1`,
  },
  limits: LIMITS,
})

function beside(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url))
}

function shipped(...parts: readonly string[]) {
  const wanted = JSON.stringify(parts.map((part) => `${part} is on its way`))
  return (ending: Ending) => {
    const result = ending.status === 'completed' ? JSON.stringify(ending.result) : ending.status
    return result === wanted ? undefined : `it is ${result}, not ${wanted}`
  }
}

function failedAs(type: string) {
  return (ending: Ending) => {
    const ended = ending.status === 'failed' ? ending.type : ending.status
    return ended === type ? undefined : `it ended as ${ended}`
  }
}
