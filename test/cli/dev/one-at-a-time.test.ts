import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { oneAtATime } from '../../../src/cli/dev/one-at-a-time.ts'
import { OrionError } from '../../../src/errors/orion-error.ts'

/** Swaps that end when the test says so. */
function swaps() {
  const said: string[] = []
  const files: string[] = []
  const pending: PromiseWithResolvers<void>[] = []
  const stopping = new AbortController()
  const output = { note: (text: string) => void said.push(text) }
  const swap = (file: string) => {
    files.push(file)
    const mine = Promise.withResolvers<void>()
    pending.push(mine)
    return mine.promise
  }
  const save = oneAtATime(output, swap, stopping.signal)
  const end = async (error?: Error) => {
    const first = pending.shift()
    if (error) first?.reject(error)
    else first?.resolve()
    await turn()
  }
  return { said, files, save, end, stopping }
}

test('what is saved during a check is checked after it, the last of several once', async () => {
  const { files, save, end } = swaps()
  for (const file of ['a', 'b', 'c']) save(file)
  assert.deepEqual(files, ['a'])
  await end()
  assert.deepEqual(files, ['a', 'c'])
  await end()
  save('d')
  assert.deepEqual(files, ['a', 'c', 'd'])
})

test('an error says what to do, and that the old code goes on', async () => {
  const { said, save, end } = swaps()
  save('a')
  await end(new OrionError('WORKER_START_FAILED', 'no such thing', { remedy: 'Make it.' }))
  assert.deepEqual(said, [
    'error WORKER_START_FAILED: no such thing',
    'Make it.',
    'The old code goes on.',
  ])
})

test('what is refused after it was saved during a swap may be served already', async () => {
  const { said, save, end } = swaps()
  save('a')
  save('b')
  await end()
  await end(new Error('half a file'))
  assert.match(said.at(-1) ?? '', /^The old code goes on\. Workers that started .* may run the new/)
})

test('after the end nothing is reported any more', async () => {
  const { said, save, end, stopping } = swaps()
  save('a')
  stopping.abort()
  await end(new Error('the client is closed'))
  assert.deepEqual(said, [])
})
