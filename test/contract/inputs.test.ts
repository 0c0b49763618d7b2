import assert from 'node:assert/strict'
import { test } from 'node:test'
import { batchImportInputSchema } from '../../src/contract/batch-import.ts'
import { durableDemoInputSchema } from '../../src/contract/durable-demo.ts'
import { orderInputSchema } from '../../src/contract/order.ts'

const takes = (schema: { safeParse(input: unknown): { success: boolean } }, input: unknown) =>
  schema.safeParse(input).success

test('an order has a quantity and an amount within bounds', () => {
  const order = { sku: 'lamp', amountCents: 1 }
  assert.equal(orderInputSchema.parse(order).quantity, 1)
  const table = [
    [{}, true],
    [{ quantity: 10_000 }, true],
    [{ quantity: 10_001 }, false],
    [{ quantity: 0 }, false],
    [{ amountCents: 0 }, false],
    [{ amountCents: 100_000_001 }, false],
    [{ more: 1 }, false],
  ] as const
  for (const [more, legal] of table) {
    assert.equal(takes(orderInputSchema, { ...order, ...more }), legal, JSON.stringify(more))
  }
})

test('an import has records and a batch size within bounds', () => {
  const table = [
    [{ records: 1 }, true],
    [{ records: 0 }, false],
    [{ records: 100_001 }, false],
    [{ records: 1, batchSize: 1_000 }, true],
    [{ records: 1, batchSize: 1_001 }, false],
    [{ records: 1, batchSize: 0 }, false],
  ] as const
  for (const [input, legal] of table) {
    assert.equal(takes(batchImportInputSchema, input), legal, JSON.stringify(input))
  }
})

test('the demo needs no input, and has steps within bounds', () => {
  assert.deepEqual(durableDemoInputSchema.parse(undefined), { steps: 4, sleep: 5_000 })
  assert.ok(takes(durableDemoInputSchema, { steps: 1_000 }))
  for (const steps of [0, 1_001, 1.5]) assert.ok(!takes(durableDemoInputSchema, { steps }))
})
