import { plant } from '../plant.ts'

export const planted = plant(
  {
    name: 'lost-first-row',
    bug: 'A run that is cancelled while its first row is on the way has no such row.',
    tier: 1,
    by: 'audit',
  },
  {
    workflow: 'paintWall',
    result: 'painted',
    cancellable: true,
    // It is then cancelled before it has begun.
    withoutWorkers: true,
    // A task that a draining worker took with it is due again by its timeout alone.
    limits: { runMs: 40_000, recoveryMs: 30_000 },
    drive: async (run) => run.startWorkers(),
  },
)

export const { flawed, fixed } = planted
