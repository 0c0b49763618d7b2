import { NativeConnection, Worker } from '@temporalio/worker'

/** A worker as the SDK's documentation has it, in `node program address taskQueue bundle`. */
export async function runBareWorker(activities: object): Promise<void> {
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
}
