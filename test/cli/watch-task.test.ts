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
  ['the fixed run', FAILING, undefined, /goes on/],
] as const) {
  test(`whoever waits for a run hears ${news ? 'a line' : 'nothing'} of ${title}`, () => {
    const told = newsOf(before, now)
    if (news) assert.match(told ?? '', news)
    else assert.equal(told, undefined)
  })
}
