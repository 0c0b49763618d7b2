import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'

const END_LATE = new URL('end-late.ts', import.meta.url).href
const GOES_ON =
  "import { test } from 'node:test'; test('t', () => new Promise(() => setInterval(() => 0, 50)))"

test('a test file that goes on after its limit is ended, and says what was open', async () => {
  const args = ['--import', END_LATE, '--input-type=module', '--eval', GOES_ON]
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ORION_TEST_FILE_MS_MAX: '500' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  assert.equal(code, 1)
  assert.match(said, /ended after 0\.5 s; still open: .*Timeout/)
})
