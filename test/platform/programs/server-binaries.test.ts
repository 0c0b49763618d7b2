import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { isOrionError } from '../../../src/errors/orion-error.ts'
import {
  findTemporalServerBinaries,
  type FindServerOptions,
} from '../../../src/platform/programs/server-binaries.ts'
import { writeProgram } from '../support/fake-programs.ts'
import { makeFolder } from '../support/temporary-folder.ts'

const fakeServer = (version: string) => `#!/bin/sh\necho "temporal version ${version}"\n`
const fakeSql = (version: string) => `#!/bin/sh\necho "temporal-sql-tool version ${version}"\n`

async function writePair(folder: string, version = '1.32.1') {
  await mkdir(folder, { recursive: true })
  const server = await writeProgram(join(folder, 'temporal-server'), fakeServer(version))
  const sql = await writeProgram(join(folder, 'temporal-sql-tool'), fakeSql(version))
  return { server, sql }
}

/** A `go` that "builds" both programs under the names that Go gives them. */
async function writeGo(t: TestContext): Promise<string> {
  const script = `#!/bin/sh
[ "$1" = install ] || exit 1
printf '%s' '${fakeServer('1.32.1')}' > "$GOBIN/server"
printf '%s' '${fakeSql('1.32.1')}' > "$GOBIN/sql"
chmod +x "$GOBIN/server" "$GOBIN/sql"
`
  return writeProgram(join(await makeFolder(t), 'go'), script)
}

function refusal(options: FindServerOptions, ...reasons: RegExp[]): Promise<void> {
  return assert.rejects(findTemporalServerBinaries(options), (error) => {
    assert.ok(isOrionError(error) && error.code === 'TEMPORAL_BINARY_MISSING')
    for (const reason of reasons) assert.match(error.message, reason)
    return true
  })
}

test('settings come before PATH, PATH before the cache', async (t) => {
  const folder = await makeFolder(t)
  const mine = await writePair(join(folder, 'mine'))
  const onPath = await writePair(join(folder, 'bin'))
  const cached = await writePair(join(folder, 'cache', 'temporal-server-1.32.1'))
  const search = { cacheDir: join(folder, 'cache') }
  const path = join(folder, 'bin')
  assert.deepEqual(await findTemporalServerBinaries({ ...search, path, explicit: mine }), mine)
  assert.deepEqual(await findTemporalServerBinaries({ ...search, path }), onPath)
  assert.deepEqual(await findTemporalServerBinaries(search), cached)
})

test('programs that are missing are built by Go in one run, under their usual names', async (t) => {
  const cacheDir = await makeFolder(t)
  const lines: string[] = []
  const onProgress = (line: string) => lines.push(line)
  const search = { cacheDir, go: await writeGo(t), onProgress }
  const found = await findTemporalServerBinaries(search)
  assert.equal(found.server, join(cacheDir, 'temporal-server-1.32.1', 'temporal-server'))
  assert.equal(found.sql, join(cacheDir, 'temporal-server-1.32.1', 'temporal-sql-tool'))
  assert.match(lines.join('\n'), /building Temporal Server from source, 0 s/)
  assert.deepEqual(await findTemporalServerBinaries({ cacheDir }), found)
})

test('a server one minor too old, and a pair of two minors, are refused', async (t) => {
  const folder = await makeFolder(t)
  const old = await writePair(join(folder, 'old'), '1.31.2')
  const current = await writePair(join(folder, 'current'))
  await refusal(
    { cacheDir: folder, explicit: { server: old.server } },
    /ORION_TEMPORAL_SERVER_BIN cannot be used: .* is version 1\.31; it must be 1\.32 or newer/,
  )
  const newer = await writePair(join(folder, 'newer'), '1.33.0')
  const mixed = { server: newer.server, sql: current.sql }
  await refusal({ cacheDir: folder, explicit: mixed }, /version 1\.33, and .* is 1\.32/)
})

test('the CLI under the name of the server is not taken for it', async (t) => {
  const folder = await makeFolder(t)
  const script = '#!/bin/sh\necho "temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)"\n'
  const server = await writeProgram(join(folder, 'temporal-server'), script)
  await refusal({ cacheDir: folder, explicit: { server } }, /does not answer as temporal-server/)
})

test('when nothing works, the error lists all that was tried, and why it failed', async (t) => {
  const cacheDir = await makeFolder(t)
  await refusal(
    { cacheDir, path: '/nowhere' },
    /ORION_TEMPORAL_SERVER_BIN: not set/,
    /PATH: no `temporal-server` there/,
    /ORION_TEMPORAL_SQL_BIN: not set/,
    /cache: .*temporal-server-1\.32\.1\/temporal-server does not exist/,
    /go install: there is no `go` on PATH/,
  )
})
