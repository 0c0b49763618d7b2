import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'

const run = promisify(execFile)
const folder = await mkdtemp(join(tmpdir(), 'orion-few-'))
after(() => rm(folder, { recursive: true, force: true }))

/** A start takes a second; without the look at the limit it hung. */
const START_MS_MAX = 60_000

const SCRIPT = `
  import { workflowBundle } from '${process.cwd()}/src/worker/workflow-bundle.ts'
  import { workflowEntry } from '${process.cwd()}/src/worker/workflow-entry.ts'
  const cache = process.cwd() + '/cache'
  const entry = await workflowEntry('all', undefined, cache)
  for (const _ of [1, 2]) console.log((await workflowBundle(entry, cache)).cached)`

test('workflows are bundled, and found in the cache, where 256 files may be open', async () => {
  const node = `exec '${process.execPath}' --input-type=module --eval "$0"`
  const args = ['-c', `ulimit -n 256 && ${node}`, SCRIPT]
  const { stdout } = await run('sh', args, { cwd: folder })
  assert.equal(stdout, 'false\ntrue\n')
})

test('a worker that may open fewer than it needs says so at once', async () => {
  for (const command of ['worker start', 'up', 'demo']) {
    const line = `ulimit -n 45 && exec '${process.execPath}' bin/orion.js ${command}`
    await assert.rejects(run('sh', ['-c', line], { timeout: START_MS_MAX }), {
      code: 1,
      stderr: /TOO_MANY_FILES: A worker needs 64 open files, and this process may have 45/,
    })
  }
})
