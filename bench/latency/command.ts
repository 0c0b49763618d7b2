/** `npm run bench:latency`: what a step, a start and a message take; see docs/benchmarks.md. */
import os from 'node:os'
import { EXIT } from '../../src/errors/catalogue.ts'
import { writeFigures } from '../figures-on-page.ts'
import { chosen, readFlags, serverOf, someSeed, wholeNumber } from '../flags.ts'
import { machineInShort } from '../machine-in-short.ts'
import { measuredOn } from '../measured-on.ts'
import { COMPARES, readComparison } from '../peers/flags.ts'
import { ROWS_WITHOUT_FAULTS } from '../peers/rows/rows-without-faults.ts'
import { runComparison } from '../peers/run-comparison.ts'
import { startWorld } from '../recovery/world.ts'
import { runCommand, say } from '../run-command.ts'
import { startKept } from '../start-kept.ts'
import { measureLegs } from './legs/measure-legs.ts'
import { openLanes } from './open-lanes.ts'
import { markdownTables, report } from './report.ts'
import { allRows } from './rows/all-rows.ts'
import { runBench } from './run-bench.ts'
import { VARIANTS } from './variants.ts'
import { startVendorServer } from './vendor-server.ts'
import { rowOf } from './verdict.ts'

const PAGE = new URL('../../docs/benchmarks.md', import.meta.url)

await runCommand(main)

async function main(releases: AsyncDisposableStack): Promise<number> {
  if (process.argv.includes(COMPARES)) {
    return runComparison(readComparison(ROWS_WITHOUT_FAULTS), releases)
  }
  const { json, write, servers, seed, n, variants, inFlight, growth } = readSizes()
  say(`seed ${seed}`)
  const found = []
  for (const server of servers) {
    const loadAverage = os.loadavg()[0] ?? 0
    // Released with the bench too, which a person may end.
    const stack = releases.use(new AsyncDisposableStack())
    const world = await startKept(() => startWorld(server, say), stack)
    const vendor = await startKept(() => startVendorServer(server, say), stack)
    const vendorAddress = vendor.address
    const open = stack.use(await openLanes({ variants, world, vendorAddress }))
    const groups = allRows({ inFlight, growth })
    const measured = await runBench({ lanes: open.lanes, groups, n, seed, say })
    const rows = measured.map(rowOf)
    const legs = await measureLegs(open.lanes, n)
    const facts = { seed, n, loadAverage, machine: machineInShort() }
    const summary = `${server}, ${measuredOn(facts)}`
    found.push({ server, ...facts, rows, legs, samples: measured })
    const figures = `${summary}\n\n${markdownTables(rows, legs)}`
    if (write) await writeFigures(PAGE, { command: 'bench:latency', part: server, figures })
    if (!json) process.stdout.write(`${report(server, rows, legs)}\n\n${summary}\n`)
    await stack.disposeAsync()
  }
  if (json) process.stdout.write(`${JSON.stringify(found, undefined, 2)}\n`)
  say(`seed ${seed}`)
  return EXIT.ok
}

function readSizes() {
  const values = readFlags({
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    seed: { type: 'string', default: someSeed() },
    n: { type: 'string', short: 'n', default: '30' },
    server: { type: 'string', multiple: true, default: ['dev', 'postgres'] },
    variant: { type: 'string', multiple: true, default: VARIANTS.map(({ name }) => name) },
    'in-flight': { type: 'string', multiple: true, default: ['1', '20', '200'] },
    growth: { type: 'string', default: '2000' },
    // Read apart, with flags of its own; here so that the list of flags has it.
    peers: { type: 'boolean', default: false },
  })
  return {
    json: values.json,
    write: values.write,
    seed: wholeNumber('--seed', values.seed),
    n: wholeNumber('--n', values.n),
    servers: values.server.map(serverOf),
    variants: chosen('--variant', VARIANTS, values.variant),
    inFlight: values['in-flight'].map((text) => wholeNumber('--in-flight', text)),
    growth: values.growth === '0' ? 0 : wholeNumber('--growth', values.growth),
  }
}
