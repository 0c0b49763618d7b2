import assert from 'node:assert/strict'
import { test } from 'node:test'

import type { AuditEvent } from '../../src/store/store.ts'
import { useStore } from './use-store.ts'

const world = useStore()

const EVENT: AuditEvent = {
  idempotencyKey: 'audit/1',
  workflowId: 'run-1',
  runId: 'c0ffee',
  workflowType: 'durableDemo',
  status: 'started',
  startedAt: '2026-11-23T09:00:00.123Z',
}

const ENDED: AuditEvent = {
  ...EVENT,
  idempotencyKey: 'audit/2',
  status: 'completed',
  completedAt: '2026-11-23T09:00:05.000Z',
  metadata: { steps: 3, nested: { list: [1, null, 'ü'] } },
}

test('transitions are read in the order of writing, unchanged', async () => {
  assert.equal(await world.store.recordAudit(EVENT), 'inserted')
  assert.equal(await world.store.recordAudit(ENDED), 'inserted')
  const rows = await world.store.listAudit('run-1')
  const written = rows.map(({ id, createdAt, ...event }) => {
    assert.match(id, /^[0-9a-f-]{36}$/)
    assert.equal(new Date(createdAt).toISOString(), createdAt)
    return event
  })
  assert.deepEqual(written, [EVENT, ENDED])
})

test('the same transition again is a repeat, in any spelling', async () => {
  const event = { ...ENDED, idempotencyKey: 'audit/repeat', workflowId: 'run-repeat' }
  assert.equal(await world.store.recordAudit(event), 'inserted')
  assert.equal(await world.store.recordAudit(event), 'repeated')
  const respelled = {
    ...event,
    startedAt: '2026-11-23T10:00:00.123+01:00',
    metadata: { nested: { list: [1, null, 'ü'] }, steps: 3.0 },
  }
  assert.equal(await world.store.recordAudit(respelled), 'repeated')
  assert.equal((await world.store.listAudit('run-repeat')).length, 1)
})

test('other content under a used key is a conflict that names the key only', async () => {
  const event = { ...ENDED, idempotencyKey: 'audit/conflict', workflowId: 'run-conflict' }
  await world.store.recordAudit(event)
  const { completedAt: _, ...unended } = event
  const { metadata: __, ...bare } = event
  const others: AuditEvent[] = [
    { ...event, status: 'secret' },
    { ...event, runId: 'secret' },
    { ...event, startedAt: '2026-11-23T09:00:00.124Z' },
    { ...event, metadata: { secret: true } },
    unended,
    bare,
  ]
  for (const other of others) {
    await assert.rejects(world.store.recordAudit(other), (error: Error) => {
      assert.equal('code' in error && error.code, 'IDEMPOTENCY_CONFLICT')
      assert.match(JSON.stringify(error), /"idempotencyKey":"audit\/conflict"/)
      assert.doesNotMatch(JSON.stringify(error) + error.message, /secret/)
      return true
    })
  }
})

test('of twenty simultaneous writers with one key exactly one inserts', async () => {
  const event = { ...EVENT, idempotencyKey: 'audit/race', workflowId: 'run-race' }
  const results = await Promise.all(
    Array.from({ length: 20 }, () => world.store.recordAudit(event)),
  )
  assert.equal(results.filter((result) => result === 'inserted').length, 1)
  assert.equal(results.filter((result) => result === 'repeated').length, 19)
})

test('values that PostgreSQL cannot keep are bad input, not a reason to retry', async () => {
  const wrong: AuditEvent[] = [
    { ...EVENT, idempotencyKey: '' },
    { ...EVENT, idempotencyKey: 'k'.repeat(2001) },
    { ...EVENT, idempotencyKey: 'audit/nul', workflowId: 'a\u0000b' },
    { ...EVENT, idempotencyKey: 'audit/json', metadata: { text: 'a\u0000b' } },
    { ...EVENT, idempotencyKey: 'audit/surrogate', metadata: { text: '\ud800' } },
    { ...EVENT, idempotencyKey: 'audit/time', startedAt: 'yesterday-ish' },
    { ...EVENT, idempotencyKey: 'audit/long', workflowId: randomText(100_000) },
  ]
  for (const event of wrong) {
    await assert.rejects(world.store.recordAudit(event), { code: 'INPUT_INVALID' })
  }
})

test('text that looks like SQL is text', async () => {
  const workflowId = `'); drop table workflow_audit; --`
  await world.store.recordAudit({ ...EVENT, idempotencyKey: workflowId, workflowId })
  assert.equal((await world.store.listAudit(workflowId)).length, 1)
})

/** Text that does not compress into one entry of an index. */
function randomText(length: number): string {
  return Array.from({ length }, (_, i) => ((i * i * 7919) % 1_000_003).toString(36)).join('')
}
