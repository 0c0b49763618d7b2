/** `npm run soak:outside`: callers from outside, while a process of `orion up` dies every few seconds. */
import { EXIT } from '../../src/errors/catalogue.ts'
import { OrionError } from '../../src/errors/orion-error.ts'
import { chosen, readFlags, serverOf, someSeed, wholeNumber } from '../flags.ts'
import { machineInShort } from '../machine-in-short.ts'
import { runCommand, say } from '../run-command.ts'
import { MINUTES, RUNS } from './limits.ts'
import { report, summaryOf } from './report.ts'
import { runOutside } from './run-outside.ts'
import { faultsOf } from './verdicts/verdict.ts'

const CLIENTS = [{ name: 'python' }, { name: 'grpc' }] as const

await runCommand(main)

async function main(releases: AsyncDisposableStack): Promise<number> {
  const values = readFlags({
    json: { type: 'boolean', default: false },
    seed: { type: 'string', default: someSeed() },
    server: { type: 'string', default: 'dev' },
    minutes: { type: 'string', default: MINUTES },
    runs: { type: 'string', default: RUNS },
    busy: { type: 'string', default: '0' },
    client: { type: 'string', default: 'python' },
    logs: { type: 'string' },
  })
  const seed = wholeNumber('--seed', values.seed)
  const [client] = chosen('--client', CLIENTS, [values.client])
  const options = {
    server: serverOf(values.server),
    minutes: wholeNumber('--minutes', values.minutes),
    runs: wholeNumber('--runs', values.runs),
    busy: values.busy === '0' ? 0 : wholeNumber('--busy', values.busy),
    outside: client?.name ?? 'python',
    logs: values.logs,
  }
  if (process.platform !== 'linux') {
    throw new OrionError('USAGE', 'soak:outside finds the processes of the stack on Linux alone.')
  }
  say(`seed ${seed}`)
  const summary = summaryOf(await runOutside({ ...options, seed, say, releases }))
  const faults = faultsOf(summary.verdict)
  const text = values.json
    ? JSON.stringify({ seed, machine: machineInShort(), ...summary, faults }, undefined, 2)
    : report(summary)
  process.stdout.write(`${text}\n`)
  say(`seed ${seed}`)
  return faults.length === 0 ? EXIT.ok : EXIT.failed
}
