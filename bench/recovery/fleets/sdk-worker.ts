/** The control of `bench:recovery`: see `FleetCode`. */
import * as activities from '../activities.ts'
import { runBareWorker } from './run-bare-worker.ts'

await runBareWorker(activities)
