import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { allCommands } from '../support/all-commands.ts'
import { runCli } from '../support/shared-cli.ts'

test('the commands are those that the plan names', () => {
  assert.deepEqual(
    allCommands().map(({ path }) => path.join(' ')),
    [
      'init',
      'up',
      'dev',
      'down',
      'status',
      'demo',
      'run start',
      'run list',
      'run show',
      'run why',
      'run history',
      'run changes',
      'run signal',
      'run query',
      'run update',
      'run cancel',
      'run terminate',
      'run reset',
      'run batch',
      'schedule create',
      'schedule list',
      'schedule pause',
      'schedule resume',
      'schedule trigger',
      'schedule delete',
      'approval list',
      'approval show',
      'approval approve',
      'approval reject',
      'approval edit',
      'approval ask',
      'approval answer',
      'approval comment',
      'approval delegate',
      'approval extend',
      'approval withdraw',
      'approval reopen',
      'approval break-glass',
      'approval review',
      'approval reconcile',
      'approval link create',
      'approval link list',
      'approval link revoke',
      'approval key create',
      'approval key list',
      'approval key retire',
      'approval key revoke',
      'person add',
      'person list',
      'person show',
      'person away',
      'person back',
      'person remove',
      'group add',
      'group list',
      'group show',
      'group remove',
      'delegation add',
      'delegation list',
      'delegation show',
      'delegation remove',
      'api start',
      'api key create',
      'api key list',
      'api key rotate',
      'api key revoke',
      'audit verify',
      'audit export',
      'audit reconcile',
      'policy lint',
      'policy explain',
      'policy test',
      'policy backtest',
      'top',
      'trace export',
      'chaos run',
      'chaos list',
      'chaos doctor',
      'worker start',
      'db migrate',
      'db url',
      'codec serve',
      'verify',
      'doctor',
      'doctor recovery',
      'config',
    ],
  )
})

for (const { path } of allCommands()) {
  test(`orion ${path.join(' ')} --help shows examples, and the command can print JSON`, async () => {
    const { code, stdout, stderr } = await runCli([...path, '--help'])
    assert.equal(code, 0)
    assert.match(stdout, /Examples:\n\s+\S/)
    assert.match(stdout, /--json/)
    assert.equal(stderr, '')
  })
}

test('a misspelt command is answered with the right one', async () => {
  const { code, stderr } = await runCli(['doctr'])
  assert.equal(code, 2)
  assert.match(stderr, /doctor/)
})

const run = promisify(execFile)

const HELP_MS_MAX = 200
/** Whatever else the machine does only adds to a time: the least of so many is the truest. */
const ROUNDS_MAX = 20

async function timeOf(args: readonly string[]): Promise<number> {
  const startedAtMs = performance.now()
  await run(process.execPath, [...args])
  return performance.now() - startedAtMs
}

test('--help answers within 200 ms beyond Node’s own start', async () => {
  let [node, help] = [Infinity, Infinity]
  for (let round = 0; round < ROUNDS_MAX && !(help - node < HELP_MS_MAX); round += 1) {
    node = Math.min(node, await timeOf(['-e', '0']))
    help = Math.min(help, await timeOf(['bin/orion.js', '--help']))
  }
  assert.ok(help - node < HELP_MS_MAX, `${Math.round(help - node)} ms beyond Node's own start`)
})
