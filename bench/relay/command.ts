/** `npm run bench:relay`: what the relay costs, with it and without it by turns in one run. */
import os from 'node:os'
import { EXIT } from '../../src/errors/catalogue.ts'
import { readFlags, serverOf, someSeed, wholeNumber } from '../flags.ts'
import { machineInShort } from '../machine-in-short.ts'
import { startWorld } from '../recovery/world.ts'
import { runCommand, say } from '../run-command.ts'
import { report } from './report.ts'
import { runBench } from './run-bench.ts'

await runCommand(main)

async function main(releases: AsyncDisposableStack): Promise<number> {
  const values = readFlags({
    json: { type: 'boolean', default: false },
    seed: { type: 'string', default: someSeed() },
    n: { type: 'string', default: '20' },
    server: { type: 'string', default: 'dev' },
  })
  const seed = wholeNumber('--seed', values.seed)
  const n = wholeNumber('--n', values.n)
  const server = serverOf(values.server)
  say(`seed ${seed}`)
  const world = await startWorld(server, say)
  releases.defer(() => world.stop())
  const result = await runBench({ server: world.address, n, seed, say })
  const facts = { seed, n, server, machine: machineInShort(), loadAverage: os.loadavg()[0] }
  const text = values.json ? JSON.stringify({ ...facts, ...result }, undefined, 2) : report(result)
  process.stdout.write(`${text}\n`)
  say(`seed ${seed}`)
  return EXIT.ok
}
