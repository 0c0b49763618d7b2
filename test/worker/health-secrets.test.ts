import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { forgetSecrets, keepSecret } from '../../src/telemetry/secrets.ts'
import { startHealthServer } from '../../src/worker/health-server.ts'

const KEY = 'canary-key-4711'

before(() => keepSecret(KEY))
after(forgetSecrets)

test('no answer of the health address holds a secret: reasons, options and labels', async () => {
  const server = await startHealthServer({
    host: '127.0.0.1',
    port: 0,
    portMayChange: true,
    token: undefined,
    readiness: async () => [{ name: KEY, ok: false, reason: `header ${KEY}` }],
    options: () => ({ taskQueues: [KEY] }),
    metrics: async () => `orion_test{workflow_type="${KEY}"} 1\n`,
    onFailure: () => {},
  })
  try {
    const ask = async (path: string) => (await fetch(`http://${server.address}${path}`)).text()
    assert.equal(await ask('/metrics'), 'orion_test{workflow_type="[redacted]"} 1\n')
    for (const path of ['/readyz', '/options']) {
      const text = await ask(path)
      assert.match(text, /\[redacted\]/)
      assert.doesNotMatch(text, /canary/)
    }
  } finally {
    await server.close()
  }
})
