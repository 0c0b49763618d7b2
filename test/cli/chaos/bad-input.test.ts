import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ErrorCode } from '../../../src/errors/catalogue.ts'
import { runCliJson } from '../../support/shared-cli.ts'

interface Case {
  readonly args: readonly string[]
  readonly code?: ErrorCode
  readonly says: RegExp
}

const ID = 'order/kill-worker@start'

const CASES: readonly Case[] = [
  { args: ['--frobnicate'], says: /unknown option '--frobnicate'/ },
  { args: ['extra'], says: /too many arguments/ },
  { args: ['--tier', '0,5'], says: /--tier.*numbers from 0 to 4/ },
  { args: ['--tier', ''], says: /--tier/ },
  { args: ['--seed', '-1'], says: /--seed/ },
  { args: ['--seed', 'x'], says: /--seed.*whole number/ },
  { args: ['--budget', 'soon'], says: /--budget.*duration/ },
  { args: ['--budget', '0'], says: /--budget.*duration/ },
  { args: ['--parallel', '0'], says: /--parallel: 0 is not a whole number from 1 to 32/ },
  { args: ['--parallel', '33'], says: /--parallel: 33/ },
  { args: ['--server', 'cloud'], says: /--server.*dev, postgres/ },
  { args: ['--guardian', 'maybe'], says: /--guardian.*on, off/ },
  { args: ['--workflow', 'ordr'], says: /no experiment ordr; there are order,/ },
  { args: ['--swarms', '10'], says: /--swarms is of --tier 4/ },
  { args: ['--tier', '4', '--swarms', '0'], says: /--swarms: 0/ },
  { args: ['--times', '3'], says: /--times needs --only/ },
  { args: ['--only', ID, '--times', '0'], says: /--times: 0/ },
  { args: ['--plan'], says: /unknown option '--plan'/ },
  { args: ['--only', ID, '--tier', '1'], says: /--only cannot be combined with --tier/ },
  {
    args: ['--server', 'dev', '--address', 'a:1'],
    says: /--server cannot be combined with --address/,
  },
  { args: ['--only', ID, '--changed', 'main'], says: /--only cannot be combined with --changed/ },
  { args: ['--changed', 'main'], says: /--changed needs experiments of your own/ },
  { args: ['--only', 'order'], says: /"order" is not the id of a trial/ },
  { args: ['--only', 'order/kill@start'], says: /not the id of a trial.*kill-worker/ },
  { args: ['--only', 'shop/kill-worker@start'], says: /no experiment shop/ },
  {
    args: ['--experiment', '/none/orion.chaos.ts'],
    code: 'CHAOS_EXPERIMENT_INVALID',
    says: /\/none\/orion\.chaos\.ts/,
  },
  { args: ['--report', '/proc/report'], says: /--report: \/proc\/report cannot be made/ },
  { args: ['--address', 'nowhere'], code: 'CONFIG_INVALID', says: /not host:port/ },
]

for (const { args, code = 'USAGE', says } of CASES) {
  test(`orion chaos run ${args.join(' ')} is refused with ${code}, and no verdict`, async () => {
    const result = await runCliJson(['chaos', 'run', ...args])
    const { error } = result.value as { error: Record<string, string> }
    assert.equal(error['code'], code)
    assert.match(error['message'] ?? '', says)
    assert.equal(result.code, 3, 'no exit code of a verdict')
    assert.doesNotMatch(JSON.stringify(error), /\n\s+at /, 'no stack trace')
  })
}

test('commands of the same group that give no verdict keep their exit codes', async () => {
  const list = await runCliJson(['chaos', 'list', '--workflow', 'ordr'])
  assert.equal(list.code, 2)
  assert.equal((await runCliJson(['chaos'])).code, 2)
})
