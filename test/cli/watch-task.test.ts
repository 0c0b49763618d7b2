import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newsOf } from '../../src/cli/run/watch-task.ts'

const FAILING = { reason: 'boom', since: '2026-11-30T08:00:00.000Z', attempt: 2, build: 'b1' }

for (const [title, before, now, news] of [
  ['a run that gets on', undefined, undefined, undefined],
  ['a first failure', undefined, FAILING, /task fails.*attempt 2.*boom/],
  ['the next attempt of the same', FAILING, { ...FAILING, attempt: 3 }, undefined],
  ['another reason', FAILING, { ...FAILING, reason: 'bang' }, /bang/],
  ['another build', FAILING, { ...FAILING, build: 'b2' }, /b2/],
  ['the fixed run', FAILING, undefined, /continues/],
] as const) {
  test(`a command that waits for a run prints ${news ? 'a line' : 'nothing'} of ${title}`, () => {
    const heard = newsOf(before, now)
    if (news) assert.match(heard ?? '', news)
    else assert.equal(heard, undefined)
  })
}
