// The API as a part of `orion up`: there once it is up, back after a crash, gone with the rest.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createUpHome } from '../support/up-process.ts'
import { waitFor } from '../support/wait-for.ts'

const isThere = (url: string) =>
  fetch(`${url}/livez`).then(
    ({ ok }) => ok,
    () => false,
  )

test('`up` serves the API; killed, it is back, and Ctrl-C ends it with the rest', async () => {
  await using home = await createUpHome({ ORION_API_ADDRESS: '' })
  const up = await home.up('--no-worker')
  const first = await waitFor('the API in the status', async () => {
    const { api } = await home.status()
    return api?.healthy && api
  })
  const answer = await fetch(`${first.url}/v1/whoami`)
  assert.equal(answer.status, 200)

  process.kill(first.pid, 'SIGKILL')
  const second = await waitFor('another API', async () => {
    const { api } = await home.status()
    return api?.healthy && api.pid !== first.pid && api
  })
  const { temporal, postgres } = await home.status()
  assert.ok(temporal?.healthy && postgres?.healthy)

  const { code } = await up.end('SIGINT')
  assert.equal(code, 0)
  assert.equal(await isThere(second.url), false)
})

test('an API that cannot start takes nothing down with it', async () => {
  await using home = await createUpHome({ ORION_API_ADDRESS: '203.0.113.1:7400' })
  const up = await home.up('--no-worker')
  const { temporal, postgres, api } = await home.status()
  assert.ok(temporal?.healthy && postgres?.healthy)
  assert.equal(api, null)
  const { code, stderr } = await up.end('SIGINT')
  assert.equal(code, 0)
  assert.match(stderr, /API_START_FAILED|PORT_TAKEN/)
})
