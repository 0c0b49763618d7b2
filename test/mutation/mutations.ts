import { APPROVALS, WORKFLOWS } from './list/approvals.ts'
import { CHAOS } from './list/chaos.ts'
import { CODEC } from './list/codec.ts'
import { CONFIG } from './list/config.ts'
import { ACTIVITIES, CONTRACT } from './list/contract.ts'
import { GROUND } from './list/ground.ts'
import { CLIENT, NAMED } from './list/platform.ts'
import { POLICY } from './list/policy.ts'
import { QUARANTINE } from './list/quarantine.ts'
import { RELAY } from './list/relay.ts'
import { STORE } from './list/store.ts'
import { ERRORS, TELEMETRY } from './list/telemetry.ts'
import { WORKER } from './list/worker.ts'
import type { Mutation } from './mutation.ts'

/** All of them; `npm run mutate` tries each. */
export const MUTATIONS: readonly Mutation[] = [
  ...APPROVALS,
  ...POLICY,
  ...WORKFLOWS,
  ...CONFIG,
  ...TELEMETRY,
  ...ERRORS,
  ...CODEC,
  ...CONTRACT,
  ...ACTIVITIES,
  ...STORE,
  ...GROUND,
  ...CLIENT,
  ...WORKER,
  ...QUARANTINE,
  ...RELAY,
  ...CHAOS,
  ...NAMED,
]
