import assert from 'node:assert/strict'
import { appendFile, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { followLogs } from '../../../src/chaos/world/log-follower.ts'

async function withFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'orion-logs-'))
  try {
    await work(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('lines are reported whole, from the moment of following, from every file', () =>
  withFolder(async (folder) => {
    const [old, young] = [join(folder, 'old.log'), join(folder, 'young.log')]
    await writeFile(old, 'before\n')
    const logs = followLogs([old, young])
    assert.deepEqual(await logs.lines(), [])
    await appendFile(old, 'one\ntw')
    assert.deepEqual(await logs.lines(), ['one'])
    await appendFile(old, 'o\n')
    await writeFile(young, 'three\n')
    assert.deepEqual(await logs.lines(), ['one', 'two', 'three'])
  }))

test('a log that is set aside is read to its end, and its successor from the start', () =>
  withFolder(async (folder) => {
    const path = join(folder, 'server.log')
    await writeFile(path, 'before\n')
    const logs = followLogs([path])
    await appendFile(path, 'last words\n')
    await rename(path, `${path}.1`)
    await writeFile(path, 'first words\n')
    assert.deepEqual(await logs.lines(), ['last words', 'first words'])
  }))

test('only the number of very old lines is kept, and readers at the same time do not double it', () =>
  withFolder(async (folder) => {
    const path = join(folder, 'server.log')
    const logs = followLogs([path])
    await writeFile(path, 'x\n'.repeat(50_001))
    const [one, two] = await Promise.all([logs.lines(), logs.lines()])
    assert.deepEqual([one.length, two.length], [50_001, 50_001])
    assert.deepEqual([one[0], one[1]], ['', 'x'])
  }))
