/** `npm run bench:resources`: what a worker takes idle, under load and after it; how runs start. */
import os from 'node:os'
import { EXIT } from '../../src/errors/catalogue.ts'
import { readFlags, serverOf, wholeNumber } from '../flags.ts'
import { startWorld } from '../recovery/world.ts'
import { runCommand, say } from '../run-command.ts'
import { IDLE_SECONDS, RUNS, RUNS_AT_ONCE, STARTS } from './limits.ts'
import { measureResources } from './measure-resources.ts'
import { report } from './report.ts'

await runCommand(main)

async function main(releases: AsyncDisposableStack): Promise<number> {
  const values = readFlags({
    json: { type: 'boolean', default: false },
    runs: { type: 'string', default: String(RUNS) },
    'at-once': { type: 'string', default: String(RUNS_AT_ONCE) },
    starts: { type: 'string', default: String(STARTS) },
    'idle-seconds': { type: 'string', default: String(IDLE_SECONDS) },
    server: { type: 'string', default: 'dev' },
  })
  const server = serverOf(values.server)
  const sizes = {
    runs: wholeNumber('--runs', values.runs),
    atOnce: wholeNumber('--at-once', values['at-once']),
    starts: wholeNumber('--starts', values.starts),
    idleSeconds: wholeNumber('--idle-seconds', values['idle-seconds']),
  }
  const world = await startWorld(server, say)
  releases.defer(() => world.stop())
  const result = await measureResources({ ...sizes, env: world.env, say })
  const facts = { server, loadAverage: os.loadavg()[0] }
  const text = values.json ? JSON.stringify({ ...facts, ...result }, undefined, 2) : report(result)
  process.stdout.write(`${text}\n`)
  return EXIT.ok
}
