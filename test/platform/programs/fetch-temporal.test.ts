import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { findTemporalBinary } from '../../../src/platform/programs/temporal-binary.ts'
import { fakeGo, writeProgram } from '../support/fake-programs.ts'
import { serveRelease } from '../support/release-server.ts'
import { runScript } from '../support/run-script.ts'
import { makeFolder } from '../support/temporary-folder.ts'

const NOBODY_THERE = 'http://127.0.0.1:1'

test('the download is verified, unpacked and cached', async (t) => {
  const cacheDir = await makeFolder(t)
  const { url, requests } = await serveRelease(t)
  const search = { cacheDir, downloadBaseUrl: url }
  const path = join(cacheDir, 'temporal-1.5.1', 'temporal')
  assert.deepEqual(await findTemporalBinary(search), { path, source: 'download' })
  assert.deepEqual(await findTemporalBinary(search), { path, source: 'cache' })
  assert.equal(requests.length, 2)
  assert.deepEqual((await readdir(cacheDir)).toSorted(), ['temporal-1.5.1', 'temporal-1.5.1.lock'])
})

test('if the download fails, Go builds the program, and Orion says so', async (t) => {
  const cacheDir = await makeFolder(t)
  const go = await writeProgram(join(cacheDir, 'go'), fakeGo(join(cacheDir, 'runs')))
  const lines: string[] = []
  const found = await findTemporalBinary({
    cacheDir,
    go,
    downloadBaseUrl: NOBODY_THERE,
    onProgress: (line) => lines.push(line),
  })
  assert.equal(found.source, 'go')
  assert.match(lines.join('\n'), /building Temporal from source, 0 s/)
})

test('a Go build that fails gives its last line as the reason', async (t) => {
  const cacheDir = await makeFolder(t)
  const go = await writeProgram(join(cacheDir, 'go'), '#!/bin/sh\necho no disk >&2\nexit 1\n')
  const search = findTemporalBinary({ cacheDir, go, downloadBaseUrl: NOBODY_THERE })
  await assert.rejects(search, /download: .*127\.0\.0\.1:1.*\n.*go install: no disk/)
})

test('of several starters one builds and the others wait for it', async (t) => {
  const cacheDir = await makeFolder(t)
  const runs = join(cacheDir, 'runs')
  const go = await writeProgram(join(cacheDir, 'go'), fakeGo(runs))
  const source = `
    import { findTemporalBinary } from './programs/temporal-binary.ts'
    const lines = []
    const found = await findTemporalBinary({
      cacheDir: '${cacheDir}', go: '${go}', downloadBaseUrl: '${NOBODY_THERE}',
      onProgress: (line) => lines.push(line),
    })
    console.log(JSON.stringify({ ...found, lines }))`
  const scripts = [1, 2, 3].map(() => runScript(t, source))
  const found = await Promise.all(scripts.map(({ firstLine }) => firstLine))
  assert.equal(await readFile(runs, 'utf8'), 'run\n')
  assert.equal(JSON.stringify(found).match(/"source":"go"/g)?.length, 1)
  assert.match(JSON.stringify(found), /waiting for process \d+, which is fetching Temporal/)
})

test('a fetch that is killed leaves nothing behind that the next one would trip over', async (t) => {
  const cacheDir = await makeFolder(t)
  const stalled = await serveRelease(t, { stall: true })
  const script = runScript(
    t,
    `import { findTemporalBinary } from './programs/temporal-binary.ts'
     await findTemporalBinary({ cacheDir: '${cacheDir}', downloadBaseUrl: '${stalled.url}' })`,
  )
  await stalled.archiveBegun
  await script.kill()
  assert.ok((await readdir(cacheDir)).some((name) => name.startsWith('.staging-')))

  const { url } = await serveRelease(t)
  assert.equal((await findTemporalBinary({ cacheDir, downloadBaseUrl: url })).source, 'download')
  assert.deepEqual((await readdir(cacheDir)).toSorted(), ['temporal-1.5.1', 'temporal-1.5.1.lock'])
})

test('a signal ends the fetch at once and takes back what it began', async (t) => {
  const cacheDir = await makeFolder(t)
  const { url, archiveBegun } = await serveRelease(t, { stall: true })
  const stop = new AbortController()
  const search = findTemporalBinary({ cacheDir, downloadBaseUrl: url, signal: stop.signal })
  await archiveBegun
  stop.abort()
  await assert.rejects(search, { code: 'INTERRUPTED' })
  assert.deepEqual(await readdir(cacheDir), ['temporal-1.5.1.lock'])
})
