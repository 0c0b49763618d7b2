// How many streams the server allows, and whether the workers of the settings get along with it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeConnections, pollsOf } from '../../src/doctor/connections.ts'
import { loadConfig } from '../../src/config/load-config.ts'

const LIMIT_MAX = 10_000

const settings = (env: Readonly<Record<string, string>>) => loadConfig({ env }).config

const judge = (env: Readonly<Record<string, string>>, limit: number) => {
  const judged = judgeConnections(settings(env), limit, LIMIT_MAX)
  return typeof judged === 'string' ? [judged] : [judged.found, judged.remedy]
}

const FOUR: Readonly<Record<string, string>> = { ORION_TASK_QUEUES: 'a,b,c,d' }

test('a process has ten polls of each kind on each queue', () => {
  const table: readonly (readonly [Record<string, string>, number])[] = [
    [{}, 20],
    [FOUR, 80],
    [{ ...FOUR, ORION_ACTIVITIES: 'none' }, 40],
    [{ ...FOUR, ORION_WORKFLOWS: 'none' }, 40],
    [{ ORION_ACTIVITIES: 'performStep' }, 20],
  ]
  for (const [env, polls] of table) assert.equal(pollsOf(settings(env)), polls, JSON.stringify(env))
})

test('behind a relay the polls of all processes have the connections that they need', () => {
  assert.deepEqual(judge(FOUR, 128), [
    '128 streams on a connection; 160 polls of 2 processes need 2 connections, answers have their own',
  ])
  assert.deepEqual(judge({}, LIMIT_MAX), [
    'any number of streams on a connection; 40 polls of 2 processes need 1 connection, answers have their own',
  ])
})

test('without a relay, polls that fill the only connection of a process are a warning', () => {
  for (const [name, value] of [
    ['ORION_GUARDIAN', 'off'],
    ['ORION_WORKER_PROCESSES', '0'],
  ] as const) {
    const bare = { ...FOUR, [name]: value }
    const [found, remedy] = judge(bare, 80)
    assert.match(found ?? '', /^80 streams .* 80 polls of a process .* have to wait$/)
    assert.match(remedy ?? '', /ORION_GUARDIAN=on.*http2_max_concurrent_streams/)
    assert.equal(judge(bare, 81).length, 1)
  }
})
