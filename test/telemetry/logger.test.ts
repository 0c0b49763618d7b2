import assert from 'node:assert/strict'
import { execFile, spawnSync } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { promisify } from 'node:util'
import { test } from 'node:test'

const run = promisify(execFile)

async function logged(format: 'json' | 'pretty'): Promise<{ stdout: string; stderr: string }> {
  const script = `
    const { createLogger } = await import('./src/telemetry/logger.ts')
    const { temporalLogger } = await import('./src/telemetry/temporal-logger.ts')
    const logger = createLogger({ level: 'info', format: '${format}' })
    logger.debug('not shown')
    logger.info({ workflowId: 'w-1', password: 'geheim', nested: { token: 'geheim' } }, 'hello')
    temporalLogger(logger).warn('from the SDK', { workflowId: 'w-2', taskQueue: 'left out' })
  `
  return run(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, NO_COLOR: '1' },
  })
}

test('log lines are JSON on stderr, with secrets hidden', async () => {
  const { stdout, stderr } = await logged('json')
  assert.equal(stdout, '')
  const lines = stderr.trim().split('\n')
  const [first, second, ...more] = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  assert.equal(more.length, 0)
  assert.equal(first?.['msg'], 'hello')
  assert.equal(first?.['level'], 'info')
  assert.match(String(first?.['time']), /^\d{4}-\d\d-\d\dT/)
  assert.doesNotMatch(stderr, /geheim/)
  assert.deepEqual([second?.['level'], second?.['workflowId']], ['warn', 'w-2'])
  assert.equal(second?.['taskQueue'], undefined)
})

test('for people a line is time, level, message and facts', async () => {
  const { stderr } = await logged('pretty')
  assert.match(stderr, /^\d\d:\d\d:\d\d\.\d{3} info {2}hello workflowId=w-1 password=\[redacted\]/)
})

test('a secret is hidden under each of its names, also one level down', async () => {
  const names = ['password', 'apiKey', 'token', 'authorization', 'databaseUrl']
  const script = `
    const { createLogger } = await import('./src/telemetry/logger.ts')
    const logger = createLogger({ level: 'info', format: 'json' })
    for (const name of ${JSON.stringify(names)}) {
      logger.info({ [name]: 'geheim', config: { [name]: 'geheim' } }, 'secret')
    }
  `
  const { stderr } = await run(process.execPath, ['--input-type=module', '-e', script])
  const lines = stderr.trim().split('\n')
  assert.equal(lines.length, names.length)
  for (const line of lines) assert.doesNotMatch(line, /geheim/)
})

test('a secret of the settings is in no line, in any field, and each entry stays one line', async () => {
  const script = `
    const { createLogger } = await import('./src/telemetry/logger.ts')
    const { temporalLogger } = await import('./src/telemetry/temporal-logger.ts')
    const { keepSecret } = await import('./src/telemetry/secrets.ts')
    keepSecret('canary-4711')
    for (const format of ['json', 'pretty']) {
      const logger = createLogger({ level: 'info', format })
      const error = new Error('header canary-4711\\n12:00:00.000 info forged')
      logger.warn({ 'canary-4711': { deep: ['a canary-4711'] } }, 'canary-4711\\u001b[2K\\u009b2K')
      temporalLogger(logger).warn('failed\\nforged', { workflowId: '\\u001b[31mred', error })
    }
  `
  const { stderr } = await run(process.execPath, ['--input-type=module', '-e', script])
  assert.doesNotMatch(stderr, /canary/)
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  assert.doesNotMatch(stderr, /[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/)
  const lines = stderr.trimEnd().split('\n')
  const json = lines
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  assert.equal(json[0]?.['msg'], '[redacted]\u001b[2K\u009b2K')
  assert.equal(json[1]?.['error'], 'header [redacted]\n12:00:00.000 info forged')
  const pretty = lines.filter((line) => !line.startsWith('{'))
  const begins = pretty.map((line) => line.replace(/^\d\d:\d\d:\d\d\.\d{3} /, '').slice(0, 9))
  assert.deepEqual(begins, ['warn  [re', 'warn  fai', '  │ forge', '  │ 12:00'])
})

test('a line for which the disk has no space is lost, and neither ends nor keeps the process', () => {
  const script = `
    const { createLogger } = await import('./src/telemetry/logger.ts')
    const logger = createLogger({ level: 'info', format: 'json' })
    for (const line of ['one', 'two']) {
      logger.info(line)
      await new Promise((resolve) => setImmediate(resolve))
    }
    process.stdout.write('still here')`
  const full = openSync('/dev/full', 'w')
  try {
    const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', full],
      encoding: 'utf8',
      timeout: 60_000,
    })
    assert.deepEqual([stdout, status], ['still here', 0])
  } finally {
    closeSync(full)
  }
})
