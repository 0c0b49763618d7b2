import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { allCommands } from '../support/all-commands.ts'
import { runCli } from '../support/run-cli.ts'

test('the commands are those that the plan names', () => {
  assert.deepEqual(
    allCommands().map(({ path }) => path.join(' ')),
    [
      'up',
      'down',
      'status',
      'demo',
      'run start',
      'run list',
      'run show',
      'run cancel',
      'run signal',
      'approval list',
      'approval approve',
      'approval reject',
      'chaos run',
      'chaos list',
      'chaos doctor',
      'worker start',
      'db migrate',
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

test('a misspelt command is answered with the one that was meant', async () => {
  const { code, stderr } = await runCli(['doctr'])
  assert.equal(code, 2)
  assert.match(stderr, /doctor/)
})

const run = promisify(execFile)

async function fastestMs(args: readonly string[]): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 5; round += 1) {
    const startedAtMs = performance.now()
    await run(process.execPath, [...args])
    times.push(performance.now() - startedAtMs)
  }
  return Math.min(...times)
}

test('--help answers within 200 ms beyond Node’s own start', async () => {
  const node = await fastestMs(['-e', '0'])
  const help = await fastestMs(['bin/orion.js', '--help'])
  assert.ok(help - node < 200, `${Math.round(help - node)} ms beyond Node's own start`)
})
