import { plant } from '../plant.ts'

export const planted = plant(
  {
    name: 'lazy-commit',
    bug: '`synchronous_commit = off`: PostgreSQL’s yes is lost in its crash.',
    tier: 3,
    by: 'effects-once',
    pairsWith: ['kill-postgres', 'crash-postgres'],
  },
  { workflow: 'sellTicket', result: 'ticket sold' },
)

export const { flawed, fixed } = planted
