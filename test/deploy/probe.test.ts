// The chart's probe against the worker's own health server.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import type { HttpServer } from '../../src/http/serve.ts'
import { startHealthServer, type HealthServerOptions } from '../../src/worker/health-server.ts'
import { CHART } from './rendered-examples.ts'
import { runProgram } from './run-program.ts'

const TOKEN = 'a token of the test'
const PROBE = join(CHART, 'files/probe.js')

test('the probe passes while the worker is well, and otherwise names what is wrong', async (context) => {
  let ok = true
  const server = await listen(async () => [
    { name: 'temporal', ok, ...(!ok && { reason: 'no answer' }) },
  ])
  context.after(() => server.close())
  const port = portOf(server)

  assert.deepEqual(await probe('/readyz', port), { code: 0, stdout: '', stderr: '' })
  ok = false
  const unready = await probe('/readyz', port)
  assert.equal(unready.code, 1)
  assert.match(unready.stderr, /^503 .*"reason":"no answer"/)
  assert.equal((await probe('/livez', port)).code, 0)
  assert.match((await probe('/livez', port, 'another token')).stderr, /^401 /)
})

test('the probe fails where nothing listens', async () => {
  const server = await listen(async () => [])
  const port = portOf(server)
  await server.close()
  const { code, stderr } = await probe('/livez', port)
  assert.equal(code, 1)
  assert.match(stderr, /ECONNREFUSED/)
})

function listen(readiness: HealthServerOptions['readiness']): Promise<HttpServer> {
  return startHealthServer({
    host: '127.0.0.1',
    port: 0,
    portMayChange: false,
    token: TOKEN,
    readiness,
    metrics: async () => '',
    options: () => ({}),
    onFailure: () => {},
  })
}

function portOf({ address }: HttpServer): string {
  return address.slice(address.lastIndexOf(':') + 1)
}

function probe(path: string, port: string, token = TOKEN) {
  const env = { ...process.env, ORION_HEALTH_TOKEN: token }
  return runProgram(process.execPath, [PROBE, path, port], { env })
}
