/**
 * `npm run mutate [-- --json] [-- part of a file's path …]`: breaks the sources on purpose, one
 * line at a time in a copy, and shows which breaks the tests let through.
 */
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { untilSignal } from '../../src/local-stack/until-signal.ts'
import { reasonOf } from '../../src/errors/orion-error.ts'
import { startSharedStack } from '../support/shared-stack.ts'
import { ROOT } from '../tidy/repository.ts'
import { MUTATIONS } from './mutations.ts'
import { inWords, type Mutation } from './mutation.ts'
import { mutate, type MutateOptions } from './mutate.ts'
import { summaryOf } from './summary.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
})
const progress = (line: string) => process.stderr.write(`${line}\n`)
const interrupt = untilSignal()
try {
  process.exitCode = (await runAll()) ? 0 : 1
} catch (error) {
  progress(reasonOf(error))
  process.exitCode = 1
} finally {
  interrupt.release()
}

async function runAll(): Promise<boolean> {
  const mutations = MUTATIONS.filter(
    ({ file }) => positionals.length === 0 || positionals.some((part) => file.includes(part)),
  )
  if (mutations.length === 0) throw new Error('no mutation is of such a file')
  const begunMs = performance.now()
  const results = await withStack(mutations, (env) =>
    mutate({
      mutations,
      env,
      signal: interrupt.signal,
      onResult: ({ mutation, killed, by }, done) =>
        progress(
          `${done}/${mutations.length} ${killed ? 'killed  ' : 'SURVIVED'} ${inWords(mutation)}${by ? ` (${by})` : ''}`,
        ),
    }),
  )
  const summary = summaryOf(results)
  const seconds = Math.round((performance.now() - begunMs) / 1_000)
  const text = values.json
    ? JSON.stringify({ ...summary, lines: undefined, seconds, results }, undefined, 2)
    : [...summary.lines, `in ${seconds} s`].join('\n')
  process.stdout.write(`${text}\n`)
  return summary.ok
}

/** One Temporal and one PostgreSQL for all tests that need them; none where no test does. */
async function withStack<T>(
  mutations: readonly Mutation[],
  work: (env: MutateOptions['env']) => Promise<T>,
): Promise<T> {
  if (!(await needsStack(mutations))) return work({})
  const shared = await startSharedStack(progress)
  try {
    const temporary = join(shared.home, 'tmp')
    // PostgreSQL runs as another user and must be able to pass through.
    await mkdir(temporary, { mode: 0o755 })
    return await work({ ...shared.env, TMPDIR: temporary })
  } finally {
    await shared.stop()
  }
}

async function needsStack(mutations: readonly Mutation[]): Promise<boolean> {
  const tests = [...new Set(mutations.flatMap((mutation) => mutation.tests))]
  const texts = await Promise.all(tests.map((test) => readFile(join(ROOT, test), 'utf8')))
  return texts.some((text) => /test-settings|test-world|use-store|use-worker/.test(text))
}
