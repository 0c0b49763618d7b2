import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { listenToKeys } from '../../../src/cli/dev/listen-to-keys.ts'
import type { Output } from '../../../src/cli/output.ts'

function terminal(isTTY: boolean) {
  const raw: boolean[] = []
  const stream = Object.assign(new PassThrough(), {
    isTTY,
    setRawMode(on: boolean) {
      raw.push(on)
      return stream
    },
  })
  return { stream: stream as unknown as NodeJS.ReadStream & PassThrough, raw }
}

function notes() {
  const said: string[] = []
  return { said, output: { note: (text: string) => void said.push(text) } as unknown as Output }
}

test('keys do what they are for, one after the other, and an error is said', async () => {
  const { stream, raw } = terminal(true)
  const { said, output } = notes()
  const keys = {
    a: { about: '', act: async () => 'done' },
    b: { about: '', act: () => Promise.reject(new Error('not now')) },
  }
  const giveBack = listenToKeys(output, keys, stream)
  stream.write('axb')
  while (said.length < 3) await turn()
  assert.deepEqual(said.slice(1), ['done', 'not now'])
  giveBack()
  stream.write('a')
  await turn()
  assert.equal(said.length, 3)
  assert.deepEqual(raw, [true, false])
})

test('where nobody sits at a terminal, nothing listens', () => {
  const { stream, raw } = terminal(false)
  const { said, output } = notes()
  listenToKeys(output, {}, stream)()
  assert.deepEqual([said, raw], [[], []])
})
