// What runs in Temporal's sandbox builds for it: no Node module, no Node global, nothing of other rooms.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { bundleWorkflowCode } from '@temporalio/worker'
import { bundleInputs } from '../../src/worker/bundle-inputs.ts'
import { ROOT } from './repository.ts'

const quiet = () => {}
const QUIET = { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet }

for (const entry of ['src/workflows/index.ts', 'src/workflow.ts']) {
  test(`${entry} builds for the sandbox`, async () => {
    const files = await bundledFiles(join(ROOT, entry))
    const foreign = files.filter(
      (file) =>
        file.startsWith(`${ROOT}/src/`) &&
        !/^(workflows|approvals|contract)\/|^workflow\.ts$/.test(file.slice(`${ROOT}/src/`.length)),
    )
    assert.ok(files.includes(join(ROOT, 'src/workflows/transitions.ts')))
    assert.deepEqual(foreign, [])
  })
}

test('a workflow that imports a Node module does not build', async () => {
  await withFolder(async (folder) => {
    const entry = join(folder, 'workflows.ts')
    await writeFile(
      entry,
      `import { readFile } from 'node:fs/promises'\nexport const w = () => readFile('x')\n`,
    )
    await assert.rejects(bundledFiles(entry))
  })
})

test('the sandbox compiles by its own settings', () => {
  const { status, output } = run('node_modules/typescript/bin/tsc', ['-p', 'src/workflows'], ROOT)
  assert.equal(status, 0, output)
})

// Temporal's types bring Node's along, so that the compiler alone lets `process` pass.
test('a workflow that uses what only Node has is refused by lint', async () => {
  await withFolder(async (folder) => {
    const file = 'src/workflows/bad.ts'
    await mkdir(join(folder, 'src/workflows'), { recursive: true })
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
    await writeFile(join(folder, file), 'export const where = () => process.cwd()\n')
    // A copy, since the paths in it count from where it stands.
    await copyFile(join(ROOT, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
    const { status, output } = run('node_modules/oxlint/bin/oxlint', [file], folder)
    assert.notEqual(status, 0)
    assert.match(output, /no-restricted-globals/)
  })
})

function run(program: string, args: readonly string[], cwd: string) {
  const result = spawnSync(process.execPath, [join(ROOT, program), ...args], {
    cwd,
    encoding: 'utf8',
  })
  return { status: result.status, output: result.stdout + result.stderr }
}

async function withFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'orion-sandbox-'))
  try {
    await work(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function bundledFiles(workflowsPath: string): Promise<string[]> {
  const inputs = bundleInputs()
  await bundleWorkflowCode({ workflowsPath, logger: QUIET, webpackConfigHook: inputs.watch })
  return inputs.files()
}
