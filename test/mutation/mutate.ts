import type { Mutation } from './mutation.ts'
import { runTests } from './run-tests.ts'
import { openWorkbench, type Workbench } from './workbench.ts'

export interface MutateOptions {
  readonly mutations: readonly Mutation[]
  readonly env: Readonly<Record<string, string>>
  readonly signal: AbortSignal
  readonly onResult?: (result: MutationResult, done: number) => void
}

export interface MutationResult {
  readonly mutation: Mutation
  readonly killed: boolean
  /** The test file that noticed. */
  readonly by?: string
}

/** A test keeps one core busy: as many copies as the smallest machine that this is for has cores. */
const BENCHES = 2

/**
 * Runs the tests of each mutation against it, and says which survived. The tests are first run
 * without any: one that fails anyhow would notice everything.
 *
 * @throws Error where a test fails without a mutation, or a mutation does not apply
 */
export async function mutate(options: MutateOptions): Promise<MutationResult[]> {
  const { mutations, env, signal, onResult } = options
  const benches = await Promise.all(Array.from({ length: BENCHES }, openWorkbench))
  try {
    const tests = [...new Set(mutations.flatMap((mutation) => mutation.tests))]
    await eachOf(benches, tests, async ({ folder }, test) => {
      const outcome = await runTests({ folder, tests: [test], env, signal })
      if (outcome.passed) return
      throw new Error(`${test} fails without any mutation:\n${outcome.output}`)
    })
    const results: MutationResult[] = []
    await eachOf(benches, mutations, async (bench, mutation) => {
      const result = await tryOne(bench, mutation, { env, signal })
      results.push(result)
      onResult?.(result, results.length)
    })
    return results
  } finally {
    await Promise.all(benches.map((bench) => bench[Symbol.asyncDispose]()))
  }
}

async function tryOne(
  bench: Workbench,
  mutation: Mutation,
  run: Pick<MutateOptions, 'env' | 'signal'>,
): Promise<MutationResult> {
  const { folder } = bench
  const outcome = await bench.withBreak(mutation, () =>
    runTests({ folder, tests: mutation.tests, ...run }),
  )
  return outcome.passed ? { mutation, killed: false } : { mutation, killed: true, by: outcome.by }
}

// One bench breaks one file at a time. Where one of them fails, none begins another.
async function eachOf<T>(
  benches: readonly Workbench[],
  items: readonly T[],
  work: (bench: Workbench, item: T) => Promise<void>,
): Promise<void> {
  const left = [...items]
  const turns = benches.map(async (bench) => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) {
      await work(bench, item).catch((error: unknown) => {
        left.length = 0
        throw error
      })
    }
  })
  const failed = (await Promise.allSettled(turns)).find((turn) => turn.status === 'rejected')
  if (failed) throw failed.reason
}
