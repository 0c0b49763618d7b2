/** A bare worker, with the database that `durableDemo` writes to: see `FleetCode`. */
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker'
import { createActivities } from '../../src/activities/create-activities.ts'
import { createPostgresStore } from '../../src/store/postgres-store.ts'
import { stamp } from './activities.ts'

const [address = '', taskQueue = '', codePath = ''] = process.argv.slice(2)
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN') })
const store = createPostgresStore({
  url: process.env['DATABASE_URL'] ?? '',
  poolMax: 10,
  applicationName: 'bench-latency',
})
const connection = await NativeConnection.connect({ address })
const worker = await Worker.create({
  connection,
  taskQueue,
  workflowBundle: { codePath },
  activities: { ...createActivities({ store, attested: false }), stamp },
})
await worker.run()
