// What becomes of a program's words: a result, or the reason why there is none.
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import type { Step } from '../../../acceptance/validate/part.ts'
import { PARTS } from '../../../acceptance/validate/parts.ts'
import { productSettings } from '../../../acceptance/validate/product-settings.ts'
import { readOutput } from '../../../acceptance/validate/read-output.ts'
import { runStep } from '../../../acceptance/validate/run-step.ts'
import { sizesOf } from '../../../acceptance/validate/sizes.ts'
import { readTestOutput } from '../../../acceptance/validate/test-output.ts'

const PLENTY_MS = 30_000

async function run(t: TestContext, script: string, limitMs = PLENTY_MS) {
  const folder = await mkdtemp(join(tmpdir(), 'validate-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const logFile = join(folder, 'step.log')
  const step: Step = { name: 'planted', args: ['-e', script] }
  const { signal } = new AbortController()
  const record = await runStep(step, { limitMs, logFile, say: () => {}, signal })
  return { record, log: await readFile(logFile, 'utf8') }
}

test('a verdict that is not a pass is a result', async (t) => {
  const { record } = await run(t, 'console.log("[]"); process.exitCode = 1')
  assert.deepEqual([record.output, record.exitCode, record.failed], [[], 1, undefined])
  assert.match(record.command, /^node -e /)
})

test('a program without a result says why, in its last words', async (t) => {
  const { record, log } = await run(t, 'console.error("no server\\nnone"); process.exit(3)')
  assert.equal(record.failed, 'it printed nothing (exit code 3); no server; none')
  assert.equal(record.output, undefined)
  assert.equal(log, 'no server\nnone\n')
})

test('a program that does not end is ended', async (t) => {
  const { record } = await run(t, 'setInterval(() => {}, 1000)', 300)
  assert.equal(record.exitCode, null)
  assert.match(record.failed ?? '', /had not ended/)
})

test('JSON is a result only where it is whole', () => {
  const missing = (text: string) => {
    const read = readOutput('relay', text)
    return 'missing' in read ? read.missing : undefined
  }
  assert.equal(missing('{"call": 1, "addedMs": 1, "throughput": []}'), undefined)
  assert.equal(missing('{"call": 1}'), 'its JSON lacks addedMs, throughput')
  assert.equal(missing('{"error": {"code": "USAGE", "message": "no"}}'), 'USAGE: no')
  assert.equal(missing('{"call'), 'what it printed is no JSON')
})

test('tests are read off their runner, each as often as it ran, failures once', () => {
  const round = '✔ a good one: (not) bad (1204.5ms)\nℹ tests 2\nℹ pass 1\nℹ fail 1\n'
  const failing = '✖ failing tests:\n\ntest at a.test.ts:4:1\n✖ a bad one (3ms)\n  AssertionError\n'
  const text = `✖ a bad one (3ms)\n${round}\n${failing}✔ a good one: (not) bad (5ms)\n`
  const good = { title: 'a good one: (not) bad', passed: true }
  const tests = [
    { title: 'a bad one', passed: false, ms: 3 },
    { ...good, ms: 1_204.5 },
    { ...good, ms: 5 },
  ]
  assert.deepEqual(readTestOutput(`${text}2 passed, 2 failed\n`), { passed: 2, failed: 2, tests })
  assert.deepEqual(readTestOutput(text)?.failed, 1)
  assert.equal(readTestOutput('✔ a good one (3ms)\n'), undefined)
})

test('sizes reach the commands, and seeds all that take one', () => {
  const { sizes } = sizesOf(['--swarms', '3', '--kills', '4', '--n', '5', '--seed', '6', '--all'])
  const commands = PARTS.flatMap(({ steps }) => steps(sizes)).map(({ args }) => args.join(' '))
  const find = (part: string) => commands.find((command) => command.includes(part))
  assert.match(find('--tier 4') ?? '', /--swarms 3 --seed 6/)
  assert.match(find('bench/soak') ?? '', /--kills 4 --minutes \d+ --seed 6/)
  assert.match(find('bench/recovery') ?? '', /--n 5 --seed 6$/)
  assert.match(find('bench/relay') ?? '', /--n 5 --seed 6/)
  assert.throws(() => sizesOf(['--n', '0']), /--n: 0 is not a whole number/)
  assert.throws(() => sizesOf(['--size', '1']), { code: 'USAGE' })
})

test('settings of the person who runs it do not reach the product', () => {
  const env = {
    PATH: '/bin',
    DATABASE_URL: 'postgresql://elsewhere',
    TEMPORAL_ADDRESS: 'elsewhere:7233',
    ORION_GUARDIAN: 'off',
    ORION_CACHE_DIR: '/cache',
    ORION_TEMPORAL_BIN: '/bin/temporal',
  }
  assert.deepEqual(Object.keys(productSettings(env)), [
    'PATH',
    'ORION_CACHE_DIR',
    'ORION_TEMPORAL_BIN',
  ])
})
