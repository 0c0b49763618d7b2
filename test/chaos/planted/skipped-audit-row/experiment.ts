import { plant } from '../plant.ts'

export const planted = plant(
  {
    name: 'skipped-audit-row',
    bug: 'A retry takes the audit row to be written.',
    tier: 1,
    by: 'audit',
  },
  { workflow: 'openAccount', result: 'account open' },
)

export const { flawed, fixed } = planted
