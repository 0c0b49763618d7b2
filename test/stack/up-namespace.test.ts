import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runCliJson } from '../support/run-cli.ts'
import { createUpHome } from '../support/up-process.ts'

const INPUT = '{"steps": 1, "sleep": "10 ms"}'

test('the local stack is in the namespace that the settings name, and commands find it there', async () => {
  await using home = await createUpHome()
  const named = await home.upWith({ TEMPORAL_NAMESPACE: 'orders' })
  assert.equal((await home.status()).temporal?.healthy, true)

  // They have no setting of their own, and go by the stack's.
  const start = ['run', 'start', 'durableDemo', '--id', 'named-1', '--input', INPUT, '--wait']
  assert.equal((await runCliJson(start, home.env)).code, 0)
  const shown = await runCliJson(['config'], home.env)
  assert.equal(namespaceIn(shown.value), 'orders')
  // The server has the default namespace besides, and nothing of ours is in it.
  const elsewhere = await runCliJson(['run', 'list', '--namespace', 'default'], home.env)
  assert.deepEqual(elsewhere.value, [])
  await named.end('SIGINT')
})

function namespaceIn(value: unknown): unknown {
  const rows = value as readonly { readonly variable: string; readonly value: unknown }[]
  return rows.find(({ variable }) => variable === 'TEMPORAL_NAMESPACE')?.value
}
