// What every workflow needs, crashed: `orion chaos run --experiment test/chaos/kit/orion.chaos.ts`.
import { fileURLToPath } from 'node:url'
import { defineExperiment, type Ending } from 'orion-durable/chaos'
import { countOnDisk } from '../planted/disk.ts'
import { DISK_FOLDER } from '../planted/disk-folder.ts'
import { BEGUN } from './begun.ts'

const CODE = {
  workflows: fileURLToPath(new URL('workflows.ts', import.meta.url)),
  activities: fileURLToPath(new URL('activities.ts', import.meta.url)),
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

function failedAs(type: string) {
  return (ending: Ending) => {
    const ended = ending.status === 'failed' ? ending.type : ending.status
    return ended === type ? undefined : `it ended as ${ended}`
  }
}
