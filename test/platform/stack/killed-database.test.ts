import assert from 'node:assert/strict'
import { test } from 'node:test'
import { declareCluster } from '../../../src/platform/cluster/declared-cluster.ts'
import { openHome } from '../../../src/platform/home/home.ts'
import { findPostgres } from '../../../src/platform/postgres/running-postgres.ts'
import { freePort } from '../../../src/platform/process/ports.ts'
import { serverBin, sqlBin } from '../../support/test-settings.ts'
import { query } from '../support/query.ts'
import { startWatched } from '../support/start-watched.ts'
import { makeHome } from '../support/temporary-folder.ts'

test('a PostgreSQL that is killed while Temporal’s tables are made is started again', async (t) => {
  const path = await makeHome(t)
  const home = await openHome(path)
  const lines: string[] = []
  let isAsked = false
  let killed: number | undefined
  const kill = async () => {
    killed = (await findPostgres(home))?.identity.pid
    if (killed !== undefined) process.kill(killed, 'SIGKILL')
  }
  const onProgress = (line: string) => {
    lines.push(line)
    if (isAsked || !line.startsWith('making the tables')) return
    isAsked = true
    void kill()
  }
  const stack = await startWatched({
    home: path,
    cluster: {
      binaries: { server: serverBin(), sql: sqlBin() },
      declaration: declareCluster({ OrionStatus: 'Keyword' }),
    },
    ui: false,
    ports: { temporal: await freePort() },
    onProgress,
  })
  assert.ok(killed !== undefined, lines.join('\n'))
  assert.notEqual(stack.postgres?.identity.pid, killed, lines.join('\n'))
  assert.equal(stack.temporal?.server, 'postgres')
  await query(stack.postgres?.superuserUrl ?? '', 'select 1')
  await stack.stop()
})
