// A thread compiles nothing that its process keeps compiled.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'

const PACKAGES = join(import.meta.dirname, '../../src/packages')

const SCRIPT = `
  import { enableCompileCache } from 'node:module'
  import { once } from 'node:events'
  const [folder] = process.argv.slice(2)
  enableCompileCache(folder + '/compiled')
  const { usePack } = await import('${PACKAGES}/use-pack.ts')
  const { startPackedThread } = await import('${PACKAGES}/start-packed-thread.ts')
  usePack(folder + '/packs')
  const [says] = await once(startPackedThread(folder + '/thread.cjs'), 'message')
  console.log(says)`

const THREAD = `
  const { parentPort } = require('node:worker_threads')
  parentPort.postMessage(require('node:module').getCompileCacheDir() ?? 'none')`

test('a thread shares the compile cache of its process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'orion-packed-thread-'))
  try {
    writeFileSync(join(folder, 'thread.cjs'), THREAD)
    writeFileSync(join(folder, 'program.mjs'), SCRIPT)
    const { NODE_COMPILE_CACHE: _, ...env } = process.env
    const output = execFileSync(process.execPath, [join(folder, 'program.mjs'), folder], { env })
    assert.ok(output.toString().startsWith(join(folder, 'compiled')), output.toString())
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
