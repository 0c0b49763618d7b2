import { plant } from '../plant.ts'

export const planted = plant(
  {
    name: 'repeated-signal',
    bug: 'A signal that was sent again is applied again.',
    tier: 1,
    by: 'effects-once',
  },
  {
    workflow: 'topUp',
    result: 1,
    async drive(run) {
      await run.idle()
      await run.signal('topUp', 'top-up-1')
      await run.idle()
      await run.signal('close')
    },
  },
)

export const { flawed, fixed } = planted
