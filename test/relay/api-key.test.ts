// Before a real Temporal Server that lets in by API key.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import proto from '@temporalio/proto'
import type { UpstreamTarget } from '../../src/relay/upstream.ts'
import { startKeyWorld, type KeyWorld } from '../security/support/key-world.ts'
import { serverBin, sqlBin } from '../support/test-settings.ts'
import { rawCall, rawSession } from './support/raw-call.ts'
import { startRelayWorld } from './support/relay-world.ts'

const api = proto.temporal.api.workflowservice.v1
let server: KeyWorld

before(async () => {
  server = await startKeyWorld({ server: serverBin(), sql: sqlBin() })
})
after(() => server?.[Symbol.asyncDispose]())

async function target(headers: Readonly<Record<string, string>>): Promise<UpstreamTarget> {
  const address = server.settings(undefined)['TEMPORAL_ADDRESS'] ?? ''
  const ca = await readFile(join(server.folder, 'ca.pem'), 'utf8')
  return { address, tls: { ca }, headers }
}

const bearer = (permission: string) => ({
  authorization: `Bearer ${server.issuer.token([permission])}`,
})

async function describeOrders(wanted: UpstreamTarget, headers = {}): Promise<unknown> {
  await using world = await startRelayWorld({ target: wanted })
  using raw = await rawSession(world.relay.address)
  const message = api.DescribeNamespaceRequest.encode({ namespace: 'orders' }).finish()
  const reply = await rawCall(raw.session, { method: 'DescribeNamespace', message, headers })
  return (reply.trailers ?? reply.headers)['grpc-status']
}

test('the key of the relay is added to every call', async () => {
  assert.equal(await describeOrders(await target(bearer('orders:read'))), '0')
  assert.equal(await describeOrders(await target({})), '7', 'permission denied without it')
  assert.equal(await describeOrders(await target(bearer('billing:read'))), '7')
})

test('the key of the relay replaces the one that a worker brings', async () => {
  const right = await target(bearer('orders:read'))
  assert.equal(await describeOrders(right, { authorization: 'Bearer nonsense' }), '0')
})
