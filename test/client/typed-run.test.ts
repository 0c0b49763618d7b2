// The compiler is the test: what is marked as an error must be one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow'
import {
  awaitResult,
  queryRun,
  signalRun,
  startRun,
  updateRun,
  type OrionClient,
} from '../../src/index.ts'
import { nameOfMessage } from '../../src/client/typed-run.ts'

type Order = (input: { readonly sku: string }) => Promise<{ readonly shipped: boolean }>

const hurry = defineSignal<[{ readonly days: number }]>('hurry')
const count = defineQuery<number>('count')
const add = defineUpdate<number, [string]>('add')

/** Never called: its types are checked. */
export async function typed(client: OrionClient): Promise<boolean> {
  const run = await startRun<Order>(client, { type: 'order', input: { sku: 'lamp' } })
  // @ts-expect-error the input has no such field
  await startRun<Order>(client, { type: 'order', input: { skew: 'lamp' } })
  await signalRun(client, { id: run.id, name: hurry, payload: { days: 1 } })
  // @ts-expect-error the payload is a number of days
  await signalRun(client, { id: run.id, name: hurry, payload: { days: 'one' } })
  const counted: number = await queryRun(client, { id: run.id, name: count })
  const { result } = await updateRun(client, { id: run.id, name: add, payload: 'shade' })
  const added: number = result
  const { shipped } = await awaitResult(client, run, 1_000)
  // @ts-expect-error it is a boolean
  const wrong: string = shipped
  return shipped && counted === added && wrong === ''
}

test('a message goes by its definition as by its name', () => {
  assert.deepEqual([nameOfMessage(hurry), nameOfMessage('count')], ['hurry', 'count'])
})
