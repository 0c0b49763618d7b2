/** A bare worker, with the database that `durableDemo` writes to: see `FleetCode`. */
import { DefaultLogger, Runtime } from '@temporalio/worker'
import { createActivities } from '../../src/activities/create-activities.ts'
import { createPostgresStore } from '../../src/store/postgres-store.ts'
import { runBareWorker } from '../recovery/fleets/run-bare-worker.ts'
import { stamp } from './activities.ts'

Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN') })
const store = createPostgresStore({
  url: process.env['DATABASE_URL'] ?? '',
  poolMax: 10,
  applicationName: 'bench-latency',
})
await runBareWorker({ ...createActivities({ store, attested: false }), stamp })
