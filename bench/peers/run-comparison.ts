import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import { join } from 'node:path'
import { loadConfig } from '../../src/config/load-config.ts'
import { EXIT } from '../../src/errors/catalogue.ts'
import type { ServerKind } from '../../src/platform/temporal/server-kind.ts'
import { writeFigures } from '../figures-on-page.ts'
import { startVendorServer } from '../latency/vendor-server.ts'
import { machineInShort } from '../machine-in-short.ts'
import { measuredOn } from '../measured-on.ts'
import { startWorld } from '../recovery/world.ts'
import { say } from '../run-command.ts'
import { startKept } from '../start-kept.ts'
import { comparePeers, type Compared } from './compare.ts'
import type { Peer, Place } from './contestants/contestant.ts'
import { markdownReport, report } from './report.ts'
import type { Row } from './rows/row.ts'

const PAGE = new URL('../../docs/compared.md', import.meta.url)

export interface ComparisonOptions {
  readonly servers: readonly ServerKind[]
  readonly peers: readonly Peer[]
  readonly rows: readonly Row[]
  readonly n: number
  readonly seed: number
  readonly json: boolean
  /** Whether the table goes into docs/compared.md. */
  readonly write: boolean
}

/** @returns the exit code: a peer that cannot be had, or a row that failed, is no success */
export async function runComparison(
  options: ComparisonOptions,
  releases: AsyncDisposableStack,
): Promise<number> {
  const { servers, peers, n, seed, json, write } = options
  say(`seed ${seed}`)
  const found = []
  for (const server of servers) {
    const loadAverage = os.loadavg()[0] ?? 0
    const compared = await compareOn(server, options, releases)
    const facts = { seed, n, loadAverage, machine: machineInShort() }
    found.push({ server, ...facts, ...compared })
    const about = `Temporal: ${server}; ${measuredOn(facts)}`
    const figures = `${about}\n\n${markdownReport(compared.rows, peers, compared.failures)}`
    if (write) await writeFigures(PAGE, { command: 'bench:peers', part: server, figures })
    if (!json)
      process.stdout.write(`${report(compared.rows, peers, compared.failures)}\n\n${about}\n`)
  }
  // JSON has no infinity: a lost run has the time null.
  if (json) process.stdout.write(`${JSON.stringify(found, undefined, 2)}\n`)
  say(`seed ${seed}`)
  return found.every(({ failures }) => failures.length === 0) ? EXIT.ok : EXIT.failed
}

async function compareOn(
  server: ServerKind,
  options: ComparisonOptions,
  releases: AsyncDisposableStack,
): Promise<Compared> {
  // Released with the bench too, which a person may end.
  const stack = releases.use(new AsyncDisposableStack())
  const folder = await mkdtemp(join(os.tmpdir(), 'orion-bench-peers-'))
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  const ledger = join(folder, 'ledger')
  await mkdir(ledger)
  const { config } = loadConfig({ env: process.env })
  const place: Place = {
    server,
    folder,
    ledger,
    cacheDir: config.cacheDir,
    world: once(() => startWorld(server, say), stack),
    vendor: once(() => startVendorServer(server, say), stack),
    say,
    stack,
  }
  const compared = await comparePeers({ ...options, place })
  await stack.disposeAsync()
  return compared
}

/** Started when it is asked for first, and stopped with the stack. */
function once<T extends { stop(): Promise<void> }>(
  start: () => Promise<T>,
  stack: AsyncDisposableStack,
): () => Promise<T> {
  let started: Promise<T> | undefined
  return () => (started ??= startKept(start, stack))
}
