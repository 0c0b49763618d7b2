import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { EXIT } from '../../src/errors/catalogue.ts'

const COMMANDS = [
  'bench/audit',
  'bench/decisions',
  'bench/durability',
  'bench/latency',
  'bench/outside',
  'bench/peers',
  'bench/recovery',
  'bench/relay',
  'bench/resources',
  'bench/soak',
  'acceptance/validate',
]

/** @returns what a bench that ends at once says */
function runBench(name: string, ...args: string[]): Promise<{ exitCode: unknown; said: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [`${name}/command.ts`, ...args], (error, stdout, stderr) =>
      resolve({ exitCode: error?.code ?? EXIT.ok, said: stdout + stderr }),
    )
  })
}

for (const name of COMMANDS) {
  test(`${name} lists its flags, without a stack trace`, async () => {
    const { exitCode, said } = await runBench(name, '--sede', '7')
    assert.equal(exitCode, EXIT.usage)
    assert.match(said, /^USAGE: Unknown option '--sede'/)
    assert.match(said, /^Its flags are --/m)
    assert.doesNotMatch(said, /^\s+at /m)
  })
}

test('a number and a name that cannot be are refused before anything is started', async () => {
  const number = await runBench('bench/soak', '--kills', 'many')
  assert.equal(number.exitCode, EXIT.usage)
  assert.match(number.said, /^USAGE: --kills: many is not a whole number from 1 to/)
  const part = await runBench('acceptance/validate', '--part', 'all')
  assert.equal(part.exitCode, EXIT.usage)
  assert.match(part.said, /^USAGE: --part: there is no all; there are repository, /)
  const server = await runBench('bench/relay', '--server', 'cloud')
  assert.equal(server.exitCode, EXIT.usage)
  assert.match(server.said, /^USAGE: --server: there is no cloud; there are dev, postgres\./)
})
