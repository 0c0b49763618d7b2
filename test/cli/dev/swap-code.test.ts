import assert from 'node:assert/strict'
import { test } from 'node:test'
import { swapCode, type SwapOptions } from '../../../src/cli/dev/swap-code.ts'

/** Checks that end as the test says; which bundle each was given as the one that is served. */
function project() {
  const known: (string | undefined)[] = []
  const said: string[] = []
  const next = { bundle: 'a', isBroken: false, isReady: true }
  const change = { project: { root: '/shop' }, served: [] }
  const swap = swapCode({
    ...(change as unknown as SwapOptions),
    output: { note: (text) => void said.push(text) },
    worker: { replace: async () => next.isReady },
    check: async ({ servedBundle }) => {
      known.push(servedBundle)
      if (next.isBroken) throw new Error('broken')
      const replayed = servedBundle === next.bundle ? undefined : 7
      return { replayed, bundle: next.bundle, activities: [], remarks: [] }
    },
  })
  const save = (meanwhile = false) => swap('/shop/file.ts', meanwhile)
  return { known, said, next, save }
}

test('only once all workers run a bundle is it known, and said where nothing else was checked', async () => {
  const { known, said, save } = project()
  await save()
  await save()
  assert.deepEqual(known, [undefined, 'a'])
  assert.match(said[0] ?? '', /^file\.ts: checked in \d+ ms, 7 open runs replayed; /)
  assert.match(said[2] ?? '', /^file\.ts: checked in \d+ ms, workflows unchanged; /)
})

test('after code that was refused, or that no worker took, nothing is known', async () => {
  const { known, next, save } = project()
  await save()
  next.isBroken = true
  await assert.rejects(save())
  next.isBroken = false
  await save()
  next.isReady = false
  await assert.rejects(save())
  next.isReady = true
  await save()
  assert.deepEqual(known, [undefined, 'a', undefined, 'a', undefined])
})

test('nothing is known of what was saved during a swap: a worker may run what came between', async () => {
  const { known, save } = project()
  await save()
  await save(true)
  await save()
  assert.deepEqual(known, [undefined, undefined, 'a'])
})
