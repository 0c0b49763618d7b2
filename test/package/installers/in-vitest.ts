import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { jsonOf, ran, said } from './installed-project.ts'

/** With the vite that is here already; others may want another Node. */
const VITEST = ['vitest@4.1.12', 'vite@8.3.8']

interface VitestReport {
  readonly numPassedTests: number
  readonly testResults: readonly {
    readonly message: string
    readonly assertionResults: readonly { readonly duration: number }[]
  }[]
}

/** The unit tests that `orion init` writes, run by vitest; and how long the tests themselves took. */
export async function runInVitest(
  folder: string,
  tools: string,
  env: Readonly<Record<string, string>>,
): Promise<{ readonly report: VitestReport; readonly ms: number }> {
  await mkdir(tools, { recursive: true })
  await writeFile(join(tools, 'package.json'), '{"private":true}')
  const flags = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--no-save']
  const installed = await ran(['npm', 'install', ...flags, ...VITEST], tools, env)
  if (installed.code !== 0) throw new Error(said(installed))
  await symlink(join(tools, 'node_modules/vitest'), join(folder, 'node_modules/vitest'))
  const text = await readFile(join(folder, 'test/purchase.test.ts'), 'utf8')
  const changed = text.replace(
    "import { after, test } from 'node:test'",
    "import { afterAll as after, test } from 'vitest'",
  )
  await mkdir(join(folder, 'vitest'))
  await writeFile(join(folder, 'vitest/purchase.test.ts'), changed)
  const program = join(tools, 'node_modules/vitest/vitest.mjs')
  const run = [process.execPath, program, 'run', '--dir', 'vitest', '--reporter', 'json']
  // The first run bundles the workflows.
  await ran(run, folder, env)
  const second = await ran(run, folder, env)
  const report = jsonOf(second) as VitestReport
  const durations = report.testResults.flatMap(({ assertionResults }) => assertionResults)
  return { report, ms: Math.round(durations.reduce((sum, { duration }) => sum + duration, 0)) }
}
