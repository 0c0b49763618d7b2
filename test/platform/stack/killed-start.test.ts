import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHome } from '../../../src/platform/home/home.ts'
import { findPostgres } from '../../../src/platform/postgres/running-postgres.ts'
import { pollUntil } from '../../../src/time/poll-until.ts'
import { startAgain } from '../../../src/platform/process/start-again.ts'
import { START_TRIES_MAX } from '../../../src/platform/limits.ts'
import { query } from '../support/query.ts'
import { makeHome } from '../support/temporary-folder.ts'
import { startWatched } from '../support/start-watched.ts'

const signal = new AbortController().signal

test('a PostgreSQL that is killed in its start is started again', async (t) => {
  const path = await makeHome(t)
  const home = await openHome(path)
  const lines: string[] = []
  let killed = 0
  const onProgress = (line: string) => {
    lines.push(line)
    if (line !== 'starting PostgreSQL' || killed > 0) return
    const kill = async () => {
      const found = await findPostgres(home)
      if (!found) return false
      process.kill(found.identity.pid, 'SIGKILL')
      killed = found.identity.pid
      return true
    }
    void pollUntil(kill, { timeoutMs: 10_000, intervalMs: 1 })
  }
  const stack = await startWatched({ home: path, temporal: false, onProgress })
  assert.ok(killed > 0)
  assert.notEqual(stack.postgres?.identity.pid, killed, lines.join('\n'))
  await query(stack.postgres?.superuserUrl ?? '', 'select 1')
  await stack.stop()
})

test('a start that fails is not repeated, and a start that is killed each time not forever', async () => {
  for (const [reason, tries] of [
    ['it ended with exit code 1', 1],
    ['PostgreSQL did not start: it was ended by SIGKILL.\nlog', START_TRIES_MAX],
  ] as const) {
    let starts = 0
    const start = () => {
      starts += 1
      return Promise.reject(new Error(reason))
    }
    await assert.rejects(startAgain(start, { signal }), { message: reason })
    assert.equal(starts, tries)
  }
})
