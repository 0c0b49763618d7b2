/** A durable engine in a few lines: what it has begun is in files, and goes on in its next process. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hang, note, serveCalls } from '../../../bench/peers/worker-side.ts'

const folder = process.env['BENCH_LEDGER'] ?? ''
for (const run of readdirSync(folder).filter((name) => name.startsWith('works-'))) {
  const lines = readFileSync(join(folder, run), 'utf8').trimEnd().split('\n')
  if (lines.length === 1) void hang(run)
}

serveCalls({
  start: async (work: string, run: string) => {
    if (work === 'works') void hang(run)
    else note(run, 'first')
  },
  send: async (run: string) => note(run, 'next'),
  fail: async () => Promise.reject(new Error('as asked')),
  never: () => new Promise(() => {}),
})
