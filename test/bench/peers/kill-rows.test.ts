import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Crew } from '../../../bench/peers/contestants/contestant.ts'
import { linesOf } from '../../../bench/peers/ledger.ts'
import { keepCalledProcess } from '../../../bench/peers/process/called-process.ts'
import { KILL_ROWS } from '../../../bench/peers/rows/kill-rows.ts'
import { chanceOf } from '../../../src/chaos/tiers/chance.ts'

const ledger = await mkdtemp(join(tmpdir(), 'bench-peers-'))
const worker = keepCalledProcess({
  program: fileURLToPath(new URL('toy-worker.ts', import.meta.url)),
  args: [],
  env: { ...process.env, BENCH_LEDGER: ledger },
  logFile: join(ledger, 'log'),
})
after(async () => {
  await worker.stop()
  await rm(ledger, { recursive: true, force: true })
})

const crew: Crew = {
  ready: () => worker.ready(),
  steps: async () => [],
  one: async () => 0,
  start: (work, run) => worker.call('start', work, run),
  async send(run) {
    await worker.ready()
    await worker.call('send', run)
  },
  holder: async (_work, run) => (await linesOf(ledger, run)).at(-1)?.pid,
  [Symbol.asyncDispose]: () => worker.stop(),
}

for (const name of ['S3', 'S4']) {
  test(`${name} kills the process and measures each of its runs until it continues`, async () => {
    const row = KILL_ROWS.find((entry) => entry.name === name)
    await worker.ready()
    const before = worker.pid()
    const lane = { crew, ledger, chance: chanceOf('7'), say: () => {} }
    const samples = (await row?.measure(lane, 1)) ?? []
    assert.equal(samples.length, 6)
    for (const ms of samples) assert.ok(ms > 0 && ms < 30_000, String(ms))
    assert.notEqual(worker.pid(), before)
  })
}

test('a call fails with the reason, and where its process ends', async () => {
  await worker.ready()
  await assert.rejects(() => worker.call('fail'), /as asked/)
  const unanswered = worker.call('never')
  process.kill(worker.pid() ?? 0, 'SIGKILL')
  await assert.rejects(unanswered, /the worker has ended/)
})
