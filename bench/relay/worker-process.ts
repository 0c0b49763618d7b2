/** A bare worker: `node worker-process.ts address key taskQueue bundle`. */
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker'
import { RELAY_KEY_HEADER } from '../../src/relay/key-header.ts'
import * as activities from './activities.ts'

const [address = '', key = '', taskQueue = '', codePath = ''] = process.argv.slice(2)
process.on('disconnect', () => process.exit())
Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN') })
const metadata = { [RELAY_KEY_HEADER]: key }
const connection = await NativeConnection.connect({ address, metadata })
const worker = await Worker.create({
  connection,
  taskQueue,
  workflowBundle: { codePath },
  activities,
})
const running = worker.run()
process.send?.(address)
await running
