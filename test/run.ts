/**
 * Runs the tests: `node test/run.ts [--times n] [--server postgres] [--minutes n] [files …]`. Starts
 * one real Temporal and one real PostgreSQL for all of them, and fails on anything a test leaves
 * behind.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { parseArgs } from 'node:util'
import { untilSignal } from '../src/local-stack/until-signal.ts'
import { serverOf } from '../bench/flags.ts'
import { reasonOf } from '../src/errors/orion-error.ts'
import { endLeaked, findLeaks } from './support/leaks.ts'
import { runOrder } from './support/run-order.ts'
import { startSharedStack } from './support/shared-stack.ts'
import { needServer, testFiles } from './support/test-files.ts'
import { splitFiles, writeTogether } from './support/together.ts'

// A file waits for timers and servers half of its time, so that three at a time fill two cores.
const CONCURRENCY = { busy: 3, timed: 2 }
// The longest file takes two minutes on quiet cores, and five where others work on them too.
const FILE_MINUTES_MAX = '10'

// Node reports the test that took too long, and its hooks clean up.
const END_MS = 15_000
const END_LATE = new URL('support/end-late.ts', import.meta.url).href

interface Tally {
  passed: number
  failed: number
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    times: { type: 'string', default: '1' },
    server: { type: 'string', default: 'dev' },
    minutes: { type: 'string', default: FILE_MINUTES_MAX },
  },
})
const interrupt = untilSignal()
const tally: Tally = { passed: 0, failed: 0 }
try {
  await runAll()
} catch (error) {
  tally.failed += 1
  process.stderr.write(`${reasonOf(error)}\n`)
}
process.stdout.write(`${tally.passed} passed, ${tally.failed} failed\n`)
process.exit(tally.failed === 0 && tally.passed > 0 ? 0 : 1)

async function runAll(): Promise<void> {
  const files = await testFiles(positionals)
  if (files.length === 0) throw new Error('no test file matches')
  const shared = await startSharedStack((line) => process.stderr.write(`${line}\n`), {
    needsServer: await needServer(files),
    server: serverOf(values.server),
  })
  try {
    const temporary = join(shared.home, 'tmp')
    // PostgreSQL runs as another user and must be able to pass through.
    await mkdir(temporary, { mode: 0o755 })
    // Each file's process loads much the same as all others.
    const compiled = join(shared.env['ORION_TEST_CACHE_DIR'] ?? '', 'compiled')
    Object.assign(process.env, shared.env, { TMPDIR: temporary, NODE_COMPILE_CACHE: compiled })
    const { together, alone } = await splitFiles(files)
    const { busy, timed } = runOrder(alone)
    const first = [...(await writeTogether(shared.home, together)), ...busy]
    for (let round = 1; round <= Number(values.times); round += 1) {
      await runFiles(first, CONCURRENCY.busy)
      await runFiles(timed, CONCURRENCY.timed)
    }
    if (interrupt.signal.aborted) {
      await endLeaked(temporary)
      throw new Error('interrupted')
    }
    for (const leak of await findLeaks(temporary)) {
      tally.failed += 1
      process.stderr.write(`leak: ${leak}\n`)
    }
  } finally {
    await shared.stop()
  }
}

function runFiles(files: readonly string[], concurrency: number): Promise<void> {
  if (files.length === 0 || interrupt.signal.aborted) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const { signal } = interrupt
    const timeout = Number(values.minutes) * 60_000
    process.env['ORION_TEST_FILE_MS_MAX'] = String(timeout + END_MS)
    const execArgv = ['--import', END_LATE]
    const events = run({ files: [...files], concurrency, timeout, signal, execArgv })
    events.on('test:pass', (event) => {
      if (event.details.type !== 'suite' && !event.skip) tally.passed += 1
    })
    events.on('test:fail', (event) => {
      if (event.details.type !== 'suite') tally.failed += 1
    })
    events.compose(spec).pipe(process.stdout, { end: false })
    events.once('end', () => resolve())
    events.once('error', reject)
  })
}
