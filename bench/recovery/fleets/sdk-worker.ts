/** A worker as the SDK's documentation has it: `node sdk-worker.ts address taskQueue bundle`. */
import { NativeConnection, Worker } from '@temporalio/worker'
import * as activities from '../activities.ts'

const [address = '', taskQueue = '', codePath = ''] = process.argv.slice(2)
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
const connection = await NativeConnection.connect({ address })
const worker = await Worker.create({
  connection,
  taskQueue,
  workflowBundle: { codePath },
  activities,
})
await worker.run()
