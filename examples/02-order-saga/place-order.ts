import { parseArgs } from 'node:util'
import {
  awaitResult,
  connectClient,
  decideApproval,
  describeRun,
  isOrionError,
  loadTemporalSettings,
  startRun,
  type OrionClient,
} from 'orion-durable'

const RESULT_TIMEOUT_MS = 60_000

const { values } = parseArgs({ options: { 'fail-shipping': { type: 'boolean', default: false } } })

// TEMPORAL_ADDRESS and its kin; without them the address at which the local stack listens.
const client = await connectClient(loadTemporalSettings(process.env))
try {
  await approveOrder(client)
  await placeOrder(client, values['fail-shipping'])
} finally {
  await client.close()
}

/** Asks for an approval and decides it here; in earnest a person does, hours later, elsewhere. */
async function approveOrder(client: OrionClient): Promise<void> {
  const input = { subject: 'Order 2 lamps for 98.00', requestedBy: 'purchasing-agent' }
  const { id } = await startRun(client, { type: 'approval', input })
  await decideApproval(client, { id, decision: 'approved', approver: 'maria' })
  console.log(`approval  ${JSON.stringify(await awaitResult(client, id, RESULT_TIMEOUT_MS))}`)
}

/** Reserves, charges and ships; when shipping fails for good, the other steps are undone. */
async function placeOrder(client: OrionClient, failShipping: boolean): Promise<void> {
  const input = {
    sku: 'lamp',
    quantity: 2,
    amountCents: 9_800,
    ...(failShipping && { simulateFailure: { step: 'ship', kind: 'final' } }),
  }
  const { id } = await startRun(client, { type: 'order', input })
  try {
    console.log(`order     ${JSON.stringify(await awaitResult(client, id, RESULT_TIMEOUT_MS))}`)
  } catch (error) {
    if (!isOrionError(error) || error.code !== 'RUN_FAILED') throw error
    const { phase } = await describeRun(client, id)
    console.log(`order     ${phase}: ${error.message}`)
  }
}
