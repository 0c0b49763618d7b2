// The pages on timeouts show every wait with its value and reason, as the code has them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { declarations, readLimits } from '../../build/read-limits.ts'
import { inWords } from '../../build/timeout-tables.ts'
import { withTimeouts } from '../../build/write-timeouts.ts'
import { read, repositoryFiles } from './repository.ts'

for (const file of ['docs/timeouts.md', 'docs/timeouts-tools.md']) {
  test(`${file} is up to date; if not, run npm run docs:timeouts`, async () => {
    const page = read(file)
    assert.equal(page, await withTimeouts(file, page))
  })

  test(`${file} without its marks is not written to`, async () => {
    await assert.rejects(withTimeouts(file, '# Timeouts\n'), /lacks its marks/)
  })
}

test('every wait of src is on exactly one of the two pages', async () => {
  const limits = await readLimits()
  assert.ok(limits.length > 100, `${limits.length} waits were found`)
  const rows = ['docs/timeouts.md', 'docs/timeouts-tools.md']
    .flatMap((file) => read(file).split('\n'))
    .filter((line) => /^\| `[A-Z_]*MS[A-Z_]*` \|/.test(line))
  assert.equal(rows.length, limits.length)
})

test('a wait has a reason', async () => {
  const bare = (await readLimits()).filter(({ why }) => why.length < 20)
  assert.deepEqual(
    bare.map(({ file, name }) => `${file}: ${name}`),
    [],
  )
})

test('a wait is named with its unit, so that it is found', () => {
  const files = repositoryFiles().filter((file) => /^src\/.*\/limits\.ts$/.test(file))
  const unnamed = files.flatMap((file) =>
    declarations(read(file))
      .filter(({ name }) => /TIMEOUT|PAUSE|INTERVAL|DELAY/.test(name) && !/(^|_)MS(_|$)/.test(name))
      .map(({ name }) => `${file}: ${name}`),
  )
  assert.deepEqual(unnamed, [])
})

test('constants below one comment share its reason, the next block has its own', () => {
  const source =
    '/** Two\n * lines. */\nexport const A_MS = 1\nexport const B_MS = 2\n\n/** C. */\nexport const C = 3'
  assert.deepEqual(declarations(source), [
    { name: 'A_MS', why: 'Two lines.' },
    { name: 'B_MS', why: 'Two lines.' },
    { name: 'C', why: 'C.' },
  ])
})

const WORDS: readonly (readonly [number, string])[] = [
  [20, '20 ms'],
  [1_500, '1.5 s'],
  [60_000, '1 min'],
  [75_000, '75 s'],
  [28_800_000, '8 h'],
  [86_400_000, '1 day'],
  [2 ** 31 - 1, '24 days'],
]

for (const [ms, words] of WORDS) {
  test(`${ms} ms is written as ${words}`, () => assert.equal(inWords(ms), words))
}

// Inputs of Orion's own experiments.
const INPUTS = /^src\/chaos\/(experiment\/own|report\/html)\//
// Units, how far a zone is from UTC, and the largest number that Node or a format holds.
const NUMBERS =
  /: (NS_PER_MS|MS_PER_S|MINUTE_MS|HOUR_MS|DAY_MS|REACH_MS|MS_MAX|TIMER_MS_MAX|DURATION_MAX_MS)$/

test('a wait stands in the limits.ts of its room, and nowhere else', () => {
  const sources = repositoryFiles().filter((file) => /^src\/.*\.ts$/.test(file))
  const strays = sources
    .filter((file) => !file.endsWith('/limits.ts'))
    .flatMap((file) =>
      [...read(file).matchAll(/^(?:export )?const ([A-Z0-9_]+) = [\d(]/gm)].map(
        ([, name = '']) => `${file}: ${name}`,
      ),
    )
  const waits = strays.filter(
    (stray) => /[ _]MS(_|$)/.test(stray) && !INPUTS.test(stray) && !NUMBERS.test(stray),
  )
  assert.deepEqual(waits, [])
})
