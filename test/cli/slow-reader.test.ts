import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'

const BYTES = 5_000_000

// Longer than a command lingers after its last word.
const PAUSE_MS = 1_500

test('a reader that is slower than the command still gets all of its output', async () => {
  const script = `
    const { Command } = await import('commander')
    Command.prototype.parseAsync = async () => { process.stdout.write('x'.repeat(${BYTES})) }
    const { main } = await import('./src/cli/main.ts')
    await main([])
  `
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const closed = once(child, 'close')
  await once(child.stdout, 'readable')
  await delay(PAUSE_MS)
  let bytes = 0
  child.stdout.on('data', (chunk: Buffer) => (bytes += chunk.length))
  await closed
  assert.equal(bytes, BYTES)
})
