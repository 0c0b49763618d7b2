// The tool itself: a break that tests notice is killed, and one that they do not is shown.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applied, breaksOf, type Mutation } from './mutation.ts'
import { mutate, type MutationResult } from './mutate.ts'
import { summaryOf } from './summary.ts'

const run = (mutations: readonly Mutation[]) =>
  mutate({ mutations, env: {}, signal: new AbortController().signal })

const KILLED = breaksOf(
  'src/chaos/experiment/verdict.ts',
  ['test/chaos/experiment/verdict.test.ts'],
  [["length === 0) return 'unknown'", "length === 0) return 'pass'"]],
)

// Planted: the test beside it never reads this file.
const SURVIVOR = breaksOf(
  'src/config/redact.ts',
  ['test/chaos/experiment/verdict.test.ts'],
  [["url.password = 'redacted'", "url.password = 'shown'"]],
)

test('a break that a test notices counts as killed, an unnoticed break is shown, and both are undone', async () => {
  const results = await run([...KILLED, ...SURVIVOR])
  const byFile = new Map(results.map((result) => [result.mutation.file, result]))
  assert.equal(
    byFile.get('src/chaos/experiment/verdict.ts')?.by,
    'test/chaos/experiment/verdict.test.ts',
  )
  assert.equal(byFile.get('src/config/redact.ts')?.killed, false)
  const { ok, lines, killed, survived } = summaryOf(results)
  assert.deepEqual([ok, killed, survived], [false, 1, 1])
  assert.match(lines.join('\n'), /survived {2}src\/config\/redact\.ts.*\n.*NO REASON ON RECORD/)
})

test('a test that fails anyhow proves nothing, and is reported', async () => {
  const tests = ['test/mutation/no-such.test.ts']
  await assert.rejects(run(breaksOf('src/config/redact.ts', tests, [['a', 'b']])), /without any/)
})

test('a break applies to one place, and changes it', () => {
  const of = (from: string, to: string) => applied('one two two', { file: '', from, to, tests: [] })
  assert.equal(of('one', '1'), '1 two two')
  assert.equal(of('two', '2'), undefined)
  assert.equal(of('three', '3'), undefined)
  assert.equal(of('one', 'one'), undefined)
})

test('few may survive, each with its reason, and none that is killed has one', () => {
  const mutation: Mutation = { file: 'a.ts', from: 'a', to: 'b', tests: ['a.test.ts'] }
  const excused = { ...mutation, survives: 'Nobody can see it.' }
  const killed = (count: number): MutationResult[] =>
    Array.from({ length: count }, () => ({ mutation, killed: true }))
  const table = [
    [killed(1), true],
    [[...killed(9), { mutation: excused, killed: false }], true],
    [[...killed(8), { mutation: excused, killed: false }], false],
    [[...killed(9), { mutation, killed: false }], false],
    [[...killed(9), { mutation: excused, killed: true }], false],
    [[], false],
  ] as const
  for (const [results, ok] of table) assert.equal(summaryOf(results).ok, ok)
})
