import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { isOrionError } from '../../../src/errors/orion-error.ts'
import { findTemporalBinary } from '../../../src/platform/programs/temporal-binary.ts'
import { FAKE_TEMPORAL, writeProgram } from '../support/fake-programs.ts'
import { serveRelease } from '../support/release-server.ts'
import { makeFolder } from '../support/temporary-folder.ts'

test('an explicit program is used before anything else', async (t) => {
  const folder = await makeFolder(t)
  const explicit = await writeProgram(join(folder, 'mine'), FAKE_TEMPORAL)
  await writeProgram(join(folder, 'temporal'), FAKE_TEMPORAL)
  const found = await findTemporalBinary({ explicit, path: folder, cacheDir: folder })
  assert.deepEqual(found, { path: explicit, source: 'setting' })
})

test('an explicit program that cannot serve is an error, not a reason to look elsewhere', async (t) => {
  const folder = await makeFolder(t)
  await writeProgram(join(folder, 'temporal'), FAKE_TEMPORAL)
  const other = await writeProgram(join(folder, 'other'), '#!/bin/sh\necho hello\n')
  const old = await writeProgram(
    join(folder, 'old'),
    '#!/bin/sh\necho "temporal version 1.4.1 (Server 1.28.0, UI 2.39.0)"\n',
  )
  for (const [explicit, reason] of [
    [old, /old has Temporal Server 1\.28\.0, and 1\.29 or newer is needed/],
    [join(folder, 'nowhere'), /nowhere does not exist/],
    [folder, /is not a file/],
    [other, /does not answer as the Temporal CLI does/],
  ] as const) {
    await assert.rejects(
      findTemporalBinary({ explicit, path: folder, cacheDir: folder }),
      (error) => {
        assert.ok(isOrionError(error) && error.code === 'TEMPORAL_BINARY_MISSING')
        assert.match(error.message, reason)
        return true
      },
    )
  }
})

test('a program on PATH comes before the cache, and the cache before the download', async (t) => {
  const folder = await makeFolder(t)
  const { url, requests } = await serveRelease(t)
  const cached = await writeProgram(join(folder, 'cache/temporal-1.5.1/temporal'), FAKE_TEMPORAL)
  const onPath = await writeProgram(join(folder, 'bin/temporal'), FAKE_TEMPORAL)
  const search = { cacheDir: join(folder, 'cache'), downloadBaseUrl: url }
  const path = `/nowhere:${join(folder, 'bin')}`
  assert.deepEqual(await findTemporalBinary({ ...search, path }), { path: onPath, source: 'path' })
  assert.deepEqual(await findTemporalBinary(search), { path: cached, source: 'cache' })
  assert.deepEqual(requests, [])
})

test('a broken program on PATH is passed over', async (t) => {
  const folder = await makeFolder(t)
  const path = join(folder, 'bin')
  await writeProgram(join(path, 'temporal'), '#!/bin/sh\nexit 3\n')
  const { url } = await serveRelease(t)
  const found = await findTemporalBinary({ path, cacheDir: folder, downloadBaseUrl: url })
  assert.equal(found.source, 'download')
})

test('when nothing works, the error lists all that was tried, and why it failed', async (t) => {
  const cacheDir = await makeFolder(t)
  const { url } = await serveRelease(t, { checksum: '0'.repeat(64) })
  const search = findTemporalBinary({ path: '/nowhere', cacheDir, downloadBaseUrl: url })
  await assert.rejects(search, (error) => {
    assert.ok(isOrionError(error) && error.code === 'TEMPORAL_BINARY_MISSING')
    for (const line of [
      /ORION_TEMPORAL_BIN: not set/,
      /PATH: no `temporal` there/,
      /cache: .*temporal-1\.5\.1\/temporal does not exist/,
      /download: the checksum of .* should be 0{64}/,
      /go install: there is no `go` on PATH/,
    ]) {
      assert.match(error.message, line)
    }
    return true
  })
  assert.deepEqual(await readdir(cacheDir), ['temporal-1.5.1.lock'])
})

test('a cache that cannot be written is reported like any other reason', async (t) => {
  const file = await writeProgram(join(await makeFolder(t), 'file'), '')
  const search = findTemporalBinary({ cacheDir: join(file, 'cache') })
  await assert.rejects(search, /cache: .*(ENOTDIR|not a directory)/)
})
