import { spawn } from 'node:child_process'

export interface TestRun {
  readonly folder: string
  readonly tests: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

export type Outcome =
  | { readonly passed: true }
  | { readonly passed: false; readonly by: string; readonly output: string }

/** Some breaks make a test wait forever; the slowest of those listed takes a tenth of this. */
const TESTS_MS_MAX = 90_000

/** Runs test files in a folder, each in a process of its own, up to the first that fails. */
export async function runTests({ tests, ...run }: TestRun): Promise<Outcome> {
  for (const test of tests) {
    const outcome = await runTest(test, run)
    if (!outcome.passed) return outcome
  }
  return { passed: true }
}

function runTest(test: string, { folder, env, signal }: Omit<TestRun, 'tests'>): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const args = ['--test', '--test-reporter=dot', '--test-timeout=60000', test]
    const child = spawn(process.execPath, args, {
      cwd: folder,
      env: { ...process.env, ...env, NODE_TEST_CONTEXT: undefined, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: what the test has started ends with it.
      detached: true,
    })
    let output = ''
    let late = false
    child.stdout.on('data', (chunk) => (output += String(chunk)))
    child.stderr.on('data', (chunk) => (output += String(chunk)))
    const end = () => child.pid !== undefined && endGroup(child.pid)
    const timer = setTimeout(() => {
      late = true
      end()
    }, TESTS_MS_MAX)
    signal.addEventListener('abort', end, { once: true })
    child.once('error', reject)
    child.once('close', (code) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      end()
      if (signal.aborted) reject(new Error('interrupted'))
      else if (code === 0) resolve({ passed: true })
      else resolve({ passed: false, by: late ? `${test} (not in time)` : test, output })
    })
  })
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended.
  }
}
