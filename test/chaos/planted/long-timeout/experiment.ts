import { plant } from '../plant.ts'

/** Between what both builds take: 2 s and a little, 9 s and a little. */
const RECOVERY_MS = 6_000

/** Both builds end within it. */
const RUN_MS = 30_000

export const planted = plant(
  {
    name: 'long-timeout',
    bug: 'An activity of milliseconds is missed only after 9 s.',
    tier: 1,
    by: 'recovery',
    guardian: 'off',
  },
  {
    workflow: 'checkIn',
    result: 'checked in',
    limits: { runMs: RUN_MS, recoveryMs: RECOVERY_MS },
  },
)

export const { flawed, fixed } = planted
