import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Place } from '../../../bench/peers/contestants/contestant.ts'
import { shipped } from '../../../bench/peers/contestants/temporal.ts'
import { lineOf } from '../../../bench/peers/ledger.ts'
import { cacheDir, stackEnvironment, temporalAddress } from '../../support/test-settings.ts'

const WAIT_MS = 60_000

test('workers as shipped do the work of the comparison, and write down when', async () => {
  await using stack = new AsyncDisposableStack()
  const ledger = await mkdtemp(join(tmpdir(), 'bench-peers-'))
  stack.defer(() => rm(ledger, { recursive: true, force: true }))
  const env = stackEnvironment({ ORION_CACHE_DIR: cacheDir() })
  const world = { address: temporalAddress(), env, fleets: new Set() }
  const place = { folder: ledger, ledger, stack, world: async () => world } as unknown as Place
  const crew = stack.use(await (await shipped.open(place)).crew(1))
  await crew.ready()
  const times = await crew.steps(3)
  assert.deepEqual(
    times,
    times.toSorted((a, b) => a - b),
  )
  assert.ok((await crew.one()) > 0)
  const run = `waits-${randomUUID()}`
  await crew.start('waits', run)
  const first = await lineOf(ledger, run, { step: 'first', timeoutMs: WAIT_MS })
  assert.equal(await crew.holder('waits', run), first?.pid)
  await crew.send(run)
  const next = await lineOf(ledger, run, { step: 'next', timeoutMs: WAIT_MS })
  assert.ok(first && next && next.atMs > first.atMs)
})
