import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { pollUntil } from '../../../src/time/poll-until.ts'
import {
  identityOf,
  isAlive,
  ownIdentity,
  parseProcStat,
} from '../../../src/platform/process/process-identity.ts'

test('a process is alive until it ends', async () => {
  const child = spawn('sleep', ['60'])
  const identity = await identityOf(child.pid ?? 0)
  assert.ok(identity && (await isAlive(identity)))
  child.kill('SIGKILL')
  await once(child, 'exit')
  assert.equal(await isAlive(identity), false)
})

test('another process with the same pid is not the same process', async () => {
  const { pid } = await ownIdentity()
  assert.equal(await isAlive({ pid, startedAt: 'another time' }), false)
})

test('a zombie is dead', async (t) => {
  // The shell turns into `sleep` while its child runs, and `sleep` never asks how a child ended.
  const parent = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 60'])
  t.after(() => parent.kill('SIGKILL'))
  const [line] = await once(parent.stdout, 'data')
  const pid = Number(String(line))
  const isGone = async () => (await identityOf(pid)) === undefined
  assert.ok(await pollUntil(isGone, { timeoutMs: 5000 }))
  assert.ok(process.kill(pid, 0), 'the pid still exists')
})

test('the name of a program cannot confuse the start time', () => {
  const after = 'S 1 1 1 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 4711 0'
  assert.equal(parseProcStat(`12 (a) Z 1 (b) ${after}`), '4711')
  assert.equal(parseProcStat(`12 (a) ${after.replace('S', 'Z')}`), undefined)
  assert.equal(parseProcStat(''), undefined)
})

test('a zombie that has threads left holds its ports, and is not gone yet', () => {
  const stat = (state: string, threads: number) =>
    `12 (a) ${state} 1 1 1 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 ${threads} 0 4711 0`
  assert.equal(parseProcStat(stat('Z', 2)), '4711')
  assert.equal(parseProcStat(stat('Z', 1)), undefined)
})
