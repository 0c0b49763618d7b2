import { fileURLToPath } from 'node:url'
import { plant } from '../plant.ts'

export const planted = plant(
  {
    name: 'failed-for-good',
    bug: 'A mistake in the code is recorded as the end of the run, so that no later build can go on.',
    tier: 0,
    by: 'closed',
  },
  {
    workflow: 'bakeCake',
    result: 'cake for 4',
    upgrade: { workflows: fileURLToPath(new URL('next-build.ts', import.meta.url)) },
    async drive(run) {
      await run.idle()
      await run.signal('serve')
      await run.failing()
      await run.upgrade()
    },
  },
)

export const { flawed, fixed } = planted
