/** A bare worker with the SDK's defaults: see `FleetCode`. */
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker'
import * as activities from './activities.ts'

const [address = '', taskQueue = '', codePath = ''] = process.argv.slice(2)
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN') })
const connection = await NativeConnection.connect({ address })
const worker = await Worker.create({
  connection,
  taskQueue,
  workflowBundle: { codePath },
  activities,
})
await worker.run()
