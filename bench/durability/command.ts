/** `npm run soak:durability`: is what a server acknowledged there after it died; see docs/soaks.md. */
import { table } from '../../src/telemetry/table.ts'
import { EXIT } from '../../src/errors/catalogue.ts'
import { reasonOf } from '../../src/errors/orion-error.ts'
import type { ServerKind } from '../../src/platform/temporal/server-kind.ts'
import { chosen, readFlags, serverOf, someSeed, wholeNumber } from '../flags.ts'
import { machineInShort } from '../machine-in-short.ts'
import { runCommand, say } from '../run-command.ts'
import { play, type Fault } from './play.ts'
import type { DurabilityResult } from './run-bench.ts'

const FAULTS: readonly { readonly name: Fault }[] = [{ name: 'kill' }, { name: 'power' }]

interface Found extends DurabilityResult {
  readonly server: ServerKind
  readonly fault: Fault
}

await runCommand(main)

async function main(): Promise<number> {
  const { json, seed, rounds, servers, faults, control } = readSizes()
  say(`seed ${seed}`)
  const found: Found[] = []
  const failures: string[] = []
  for (const server of servers) {
    for (const { name: fault } of faults) {
      const named = (text: string) => say(`${server} ${fault}: ${text}`)
      const options = { server, fault, rounds, seed, synced: !control, say: named }
      try {
        found.push({ server, fault, ...(await play(options)) })
      } catch (error) {
        // What has been found of the others, in many minutes, must not be lost with one.
        failures.push(`${server} ${fault} could not be played: ${reasonOf(error)}`)
        say(failures.at(-1) ?? '')
      }
    }
  }
  const facts = { seed, control, machine: machineInShort() }
  const rows = found.map(({ server, fault, acknowledged, runs, missing, ...row }) =>
    [server, fault, row.rounds, acknowledged, runs, missing.length].map(String),
  )
  const text = json
    ? JSON.stringify({ ...facts, found, failures }, undefined, 2)
    : [
        table(['SERVER', 'FAULT', 'ROUNDS', 'ACKNOWLEDGED', 'RUNS', 'MISSING'], rows, ''),
        ...found.flatMap(({ missing }) => missing.slice(0, 10)),
        ...failures,
      ].join('\n')
  process.stdout.write(`${text}\n`)
  say(`seed ${seed}`)
  const allThere = found.every(({ missing }) => missing.length === 0)
  return allThere && failures.length === 0 ? EXIT.ok : EXIT.failed
}

function readSizes() {
  const values = readFlags({
    json: { type: 'boolean', default: false },
    seed: { type: 'string', default: someSeed() },
    rounds: { type: 'string', default: '50' },
    server: { type: 'string', multiple: true, default: ['dev'] },
    fault: { type: 'string', multiple: true, default: FAULTS.map(({ name }) => name) },
    control: { type: 'boolean', default: false },
  })
  return {
    json: values.json,
    control: values.control,
    seed: wholeNumber('--seed', values.seed),
    rounds: wholeNumber('--rounds', values.rounds),
    servers: values.server.map(serverOf),
    faults: chosen('--fault', FAULTS, values.fault),
  }
}
