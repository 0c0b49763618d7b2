import assert from 'node:assert/strict'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { errorPage, type ErrorCode } from '../../src/errors/catalogue.ts'
import { runCli, runCliJson } from '../support/shared-cli.ts'
import { uniqueId } from '../support/unique-id.ts'

interface Case {
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly code: ErrorCode
  readonly exit: number
}

const INPUT = (value: unknown) => ['--input', JSON.stringify(value)]
const ASK = { subject: 'x', requestedBy: 'y' }

const CASES: readonly Case[] = [
  { args: ['run', 'start', 'durabelDemo'], code: 'WORKFLOW_TYPE_UNKNOWN', exit: 2 },
  { args: ['run', 'start', 'order', '--input', '{oops'], code: 'INPUT_INVALID', exit: 2 },
  { args: ['run', 'start', 'order', '--input', '@/none.json'], code: 'INPUT_INVALID', exit: 2 },
  { args: ['run', 'start', 'order'], code: 'INPUT_INVALID', exit: 2 },
  { args: ['run', 'start', 'order', ...INPUT({ sku: 1 })], code: 'INPUT_INVALID', exit: 2 },
  {
    args: ['run', 'start', 'durableDemo', ...INPUT({ sleep: -1 })],
    code: 'INPUT_INVALID',
    exit: 2,
  },
  {
    args: ['run', 'start', 'durableDemo', ...INPUT({ sleep: 'x' })],
    code: 'INPUT_INVALID',
    exit: 2,
  },
  {
    args: ['run', 'start', 'approval', ...INPUT(ASK), '--id', 'a\tb'],
    code: 'INPUT_INVALID',
    exit: 2,
  },
  { args: ['run', 'start', 'approval', ...INPUT(ASK), '--id', ''], code: 'INPUT_INVALID', exit: 2 },
  { args: ['run', 'show', 'no-such-run'], code: 'RUN_NOT_FOUND', exit: 4 },
  { args: ['run', 'cancel', 'no-such-run'], code: 'RUN_NOT_FOUND', exit: 4 },
  { args: ['run', 'signal', 'no-such-run', 'x'], code: 'RUN_NOT_FOUND', exit: 4 },
  { args: ['run', 'signal', 'x', 'approve'], code: 'INPUT_INVALID', exit: 2 },
  { args: ['run', 'list', '--status', 'asleep'], code: 'INPUT_INVALID', exit: 2 },
  { args: ['run', 'list', '--limit', 'many'], code: 'USAGE', exit: 2 },
  { args: ['run', 'list', '--type', "x' OR 'a' = 'a"], code: 'INPUT_INVALID', exit: 2 },
  { args: ['approval', 'approve', 'x'], code: 'USAGE', exit: 2 },
  { args: ['approval', 'approve', 'x', '--approver', ''], code: 'INPUT_INVALID', exit: 2 },
  { args: ['approval', 'reject', 'no-such', '--approver', 'm'], code: 'RUN_NOT_FOUND', exit: 4 },
  { args: ['run', 'start', 'order', '--task-queue', ''], code: 'USAGE', exit: 2 },
  {
    args: ['run', 'start', 'own', '--custom', '--input', '{"n": 9007199254740993}'],
    code: 'INPUT_INVALID',
    exit: 2,
  },
  { args: ['rnu'], code: 'USAGE', exit: 2 },
  { args: ['run'], code: 'USAGE', exit: 2 },
  { args: ['run', 'start'], code: 'USAGE', exit: 2 },
  { args: ['run', 'list', '--frobnicate'], code: 'USAGE', exit: 2 },
  { args: ['worker', 'start', '--workflows', '/none.ts'], code: 'USAGE', exit: 2 },
  { args: ['demo', '--sleep', 'soon'], code: 'INPUT_INVALID', exit: 2 },
  {
    args: ['run', 'list'],
    env: { TEMPORAL_ADDRESS: '127.0.0.1:1' },
    code: 'TEMPORAL_UNREACHABLE',
    exit: 3,
  },
  { args: ['run', 'list', '--address', 'nowhere'], code: 'CONFIG_INVALID', exit: 2 },
  { args: ['run', 'list', '--namespace', 'nobody'], code: 'TEMPORAL_REFUSED', exit: 3 },
  {
    args: ['db', 'migrate'],
    env: { DATABASE_URL: 'postgresql://u:geheim@127.0.0.1:1/x' },
    code: 'DATABASE_UNREACHABLE',
    exit: 3,
  },
  {
    args: ['config'],
    env: { DATABASE_URL: 'mysql://u:geheim@h/x' },
    code: 'CONFIG_INVALID',
    exit: 2,
  },
  { args: ['config'], env: { ORION_LOG_LEVL: 'info' }, code: 'CONFIG_INVALID', exit: 2 },
  {
    args: ['up'],
    env: { TEMPORAL_ADDRESS: '', ORION_HOME: '/proc/orion' },
    code: 'HOME_NOT_WRITABLE',
    exit: 1,
  },
]

for (const { args, env, code, exit } of CASES) {
  test(`orion ${args.join(' ').slice(0, 60)} fails with ${code} and exit code ${exit}`, async () => {
    const result = await runCliJson(args, env)
    const { error } = result.value as { error: Record<string, string> }
    assert.equal(error['code'], code)
    assert.equal(result.code, exit)
    assert.equal(error['page'], errorPage(code))
    assert.ok(error['message'] && error['remedy'], 'it says what happened and what to do')
    assert.doesNotMatch(JSON.stringify(error), /geheim|\n\s+at /, 'no secret, no stack trace')
  })
}

test('without --json an error goes to stderr alone, with what to do', async () => {
  const { code, stdout, stderr } = await runCli(['run', 'show', 'no-such-run'])
  assert.equal(code, 4)
  assert.equal(stdout, '')
  assert.match(stderr, /RUN_NOT_FOUND.*no-such-run[\s\S]*orion run list[\s\S]*docs\/errors/)
})

test('3 MB of input are refused, and no run is started', async () => {
  const file = join(tmpdir(), 'large.json')
  await writeFile(file, JSON.stringify({ subject: 'x'.repeat(3_000_000), requestedBy: 'y' }))
  try {
    const id = uniqueId('large')
    const args = ['run', 'start', 'approval', '--id', id, '--input', `@${file}`]
    const { code, value } = await runCliJson(args)
    assert.equal((value as { error: { code: string } }).error.code, 'PAYLOAD_TOO_LARGE')
    assert.equal(code, 2)
    assert.equal((await runCli(['run', 'show', id])).code, 4)
  } finally {
    await rm(file)
  }
})

test('a stack without a Temporal binary is not started, and leaves nothing behind', async () => {
  const home = join(tmpdir(), 'without-binary')
  const env = { TEMPORAL_ADDRESS: '', ORION_HOME: home, ORION_TEMPORAL_BIN: '/none/temporal' }
  const { code, value } = await runCliJson(['up'], env)
  await rm(home, { recursive: true, force: true })
  assert.equal((value as { error: { code: string } }).error.code, 'TEMPORAL_BINARY_MISSING')
  assert.equal(code, 1)
})

test('an id is used once: the second start is refused, and the first run continues', async () => {
  const id = uniqueId('twice')
  const args = ['run', 'start', 'approval', '--id', id, ...INPUT(ASK)]
  assert.equal((await runCliJson(args)).code, 0)
  const second = await runCliJson(args)
  assert.equal((second.value as { error: { code: string } }).error.code, 'RUN_ALREADY_EXISTS')
  assert.equal(second.code, 1)
  assert.equal((await runCli(['run', 'cancel', id])).code, 0)
})
