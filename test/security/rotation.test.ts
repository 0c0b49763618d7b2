import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { serverBin, sqlBin } from '../support/test-settings.ts'
import { waitFor } from '../support/wait-for.ts'
import { startWorker, uniqueTaskQueue, type TestWorker } from '../support/worker-process.ts'
import { completeRun } from './support/complete-run.ts'
import { replaceFile } from './support/credential-files.ts'
import { startCuttableProxy } from './support/cuttable-proxy.ts'
import { startMtlsWorld, type MtlsWorld } from './support/mtls-world.ts'

let world: MtlsWorld
before(async () => {
  world = await startMtlsWorld({ server: serverBin(), sql: sqlBin() })
})
after(() => world[Symbol.asyncDispose]())

const LIFETIME_MS = 9_000

test('a worker continues past the end of its certificate if the files are replaced', async () => {
  await using proxy = await startCuttableProxy(world.port)
  const notAfter = new Date(Date.now() + LIFETIME_MS)
  const env: Record<string, string> = {
    ...(await world.settings({ name: 'worker', notAfter })),
    TEMPORAL_ADDRESS: `localhost:${proxy.port}`,
  }
  const queue = uniqueTaskQueue()
  await using worker = await startWorker(queue, env)

  // Broken files come first: the worker says so, and stays with what it has.
  const key = env['TEMPORAL_TLS_CLIENT_KEY_PATH'] ?? ''
  await replaceFile(key, 'no key')
  const warning = await logged(worker, /new credentials cannot be used/)
  assert.equal(warning['code'], 'CONFIG_INVALID')
  assert.match(String(warning['reason']), /client key .* is not an unencrypted private key/)

  await world.settings({ name: 'worker' })
  await logged(worker, /credentials changed; the worker uses the new ones/)

  await waitFor('the first certificate to expire', () => Date.now() > notAfter.getTime() + 1_000)
  assert.ok(proxy.cut() > 0)
  await completeRun(queue, await world.settings({ name: 'person' }))
  assert.equal(worker.child.exitCode, null)
  assert.equal(await worker.stop(), 0)
})

function logged(worker: TestWorker, message: RegExp): Promise<Record<string, unknown>> {
  return waitFor(`${message} in the worker's log`, () =>
    worker.logs.find((line) => message.test(String(line['msg']))),
  )
}
