import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { countRepository } from '../../bench/repository/count-repository.ts'
import { measureResources } from '../../bench/resources/measure-resources.ts'
import { watchProcesses } from '../../bench/resources/watch-processes.ts'
import { cacheDir, stackEnvironment } from '../support/test-settings.ts'

test('a worker is watched idle, under load and after it, process by process', async () => {
  const env = stackEnvironment({ ORION_CACHE_DIR: cacheDir() })
  const said: string[] = []
  const say = (text: string) => void said.push(text)
  const sizes = { runs: 6, atOnce: 3, starts: 2, idleSeconds: 1 }
  const { phases, load, startMs } = await measureResources({ env, say, ...sizes })
  assert.deepEqual(
    phases.map(({ name }) => name),
    ['idle', 'load', 'after'],
  )
  for (const { seconds, processes } of phases) {
    assert.ok(seconds > 0)
    const names = processes.map(({ process }) => process)
    assert.deepEqual(names, ['supervisor', 'worker 1', 'worker 2'])
    for (const { memoryMb } of processes) assert.ok(memoryMb.median > 10 && memoryMb.max < 4_000)
  }
  assert.equal(load.runs, 6)
  assert.deepEqual([startMs.rest.n, startMs.load.n], [2, 6])
  assert.ok(startMs.rest.p50 > 0 && startMs.rest.max < 60_000, JSON.stringify(startMs))
})

test('CPU is what a process used while it was watched, and its end is an error', async () => {
  const watch = watchProcesses([{ name: 'this', pid: process.pid }])
  const until = process.cpuUsage().user + 500_000
  // By turns with the watch, which looks from the same process.
  while (process.cpuUsage().user < until) await setImmediate()
  const { processes } = await watch.stop()
  const [usage] = processes
  assert.ok(usage && usage.cpuPercent > 1 && usage.cpuPercent < 800, JSON.stringify(usage))
  const nobody = watchProcesses([{ name: 'nobody', pid: 2 ** 22 + 1 }])
  await assert.rejects(() => nobody.stop(), { code: 'ENOENT' })
})

test('files, decisions and rooms of a repository are counted', () => {
  const counts = countRepository({
    linesMax: 200,
    composeServices: ['worker'],
    files: [
      { file: 'src/client/README.md', lines: 10 },
      { file: 'src/client/connect.ts', lines: 201 },
      { file: 'src/relay/relay.ts', lines: 200 },
      { file: 'docs/adr/ADR-004-temporal.md', lines: 30 },
      { file: 'test/client/connect.test.ts', lines: 40 },
    ],
  })
  assert.deepEqual(counts, {
    files: 5,
    linesMax: 200,
    over: ['src/client/connect.ts'],
    longest: 201,
    medianLines: 40,
    decisions: ['ADR-004'],
    composeServices: ['worker'],
    testFiles: 1,
    rooms: ['client', 'relay'],
    undocumented: ['relay'],
  })
})
