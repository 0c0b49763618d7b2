import type { Peer } from './contestant.ts'
import { dbos } from './dbos.ts'
import { restate } from './restate.ts'
import { shipped, tuned, vendor } from './temporal.ts'

export const PEERS: readonly Peer[] = [shipped, tuned, vendor, dbos, restate]
