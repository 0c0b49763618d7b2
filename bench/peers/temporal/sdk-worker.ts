/** A bare worker with the SDK's defaults: see `FleetCode`. */
import { DefaultLogger, Runtime } from '@temporalio/worker'
import { runBareWorker } from '../../recovery/fleets/run-bare-worker.ts'
import * as activities from './activities.ts'

Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN') })
await runBareWorker(activities)
