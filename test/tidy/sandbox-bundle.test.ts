// What runs in Temporal's sandbox builds for it: no Node module, no Node type, nothing of other rooms.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
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
        !/^(workflows|contract)\/|^workflow\.ts$/.test(file.slice(`${ROOT}/src/`.length)),
    )
    assert.ok(files.includes(join(ROOT, 'src/workflows/transitions.ts')))
    assert.deepEqual(foreign, [])
  })
}

test('a workflow that imports a Node module does not build', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'orion-sandbox-'))
  try {
    const entry = join(folder, 'workflows.ts')
    await writeFile(
      entry,
      `import { readFile } from 'node:fs/promises'\nexport const w = () => readFile('x')\n`,
    )
    await assert.rejects(bundledFiles(entry))
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('the sandbox compiles without the types of Node', () => {
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc')
  const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', 'src/workflows'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  assert.equal(status, 0, stdout)
})

async function bundledFiles(workflowsPath: string): Promise<string[]> {
  const inputs = bundleInputs()
  await bundleWorkflowCode({ workflowsPath, logger: QUIET, webpackConfigHook: inputs.watch })
  return inputs.files()
}
