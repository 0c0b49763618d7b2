import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'

/** What a process that logs as a worker does says of this code, a line each. */
function run(code: string) {
  const script = `
    import { createLogger } from './src/telemetry/logger.ts'
    import { logUnhandled } from './src/errors/log-unhandled.ts'
    logUnhandled(createLogger({ level: 'info', format: 'json' }))
    ${code}`
  const args = ['--input-type=module-typescript', '--eval', script]
  const { status, stderr, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  const lines = stderr.split('\n').filter(Boolean)
  return {
    status,
    stdout,
    lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>),
  }
}

test('a promise that fails unhandled is one line with a code, and the process continues', () => {
  const later = `setTimeout(() => console.log('on'), 50)`
  const { status, stdout, lines } = run(`Promise.reject(new Error('lost')); ${later}`)
  assert.equal(status, 0)
  assert.equal(stdout, 'on\n')
  assert.equal(lines.length, 1)
  assert.equal(lines[0]?.['code'], 'INTERNAL')
  assert.equal(lines[0]?.['reason'], 'lost')
  assert.match(String(lines[0]?.['stack']), /Error: lost\n\s+at /)
})

test('an exception that nobody catches is one line with a code, and ends the process', () => {
  const { status, lines } = run(
    `setTimeout(() => { throw new Error('halfway') }); setInterval(() => {}, 1_000)`,
  )
  assert.equal(status, 1)
  assert.deepEqual(
    lines.map(({ code, reason, level }) => ({ code, reason, level })),
    [{ code: 'INTERNAL', reason: 'halfway', level: 'fatal' }],
  )
})

test('a warning of Node’s is a line like all others', () => {
  const { lines } = run(`process.emitWarning('mind the gap', 'GapWarning')`)
  assert.deepEqual(
    lines.map(({ level, name, msg }) => ({ level, name, msg })),
    [{ level: 'warn', name: 'GapWarning', msg: 'mind the gap' }],
  )
})
