import { chanceOf } from '../../src/chaos/tiers/chance.ts'
import { shuffled } from '../latency/run-bench.ts'
import type { Crew, OpenPeer, Peer, PeerName, Place } from './contestants/contestant.ts'
import { openFindings, type ComparedRow, type Failure, type Findings } from './findings.ts'
import { PROCESSES, ROUNDS, WARM_RUNS } from './limits.ts'
import type { Row } from './rows/row.ts'

export interface CompareOptions {
  readonly place: Place
  readonly peers: readonly Peer[]
  readonly rows: readonly Row[]
  /** Samples of each row for each peer, at least. */
  readonly n: number
  readonly seed: number
}

export interface Compared {
  readonly rows: readonly ComparedRow[]
  /** Peers that this machine cannot have, and rows that could not be measured: what and why. */
  readonly failures: readonly Failure[]
}

type Open = ReadonlyMap<PeerName, OpenPeer>

/** Measures every row for every peer that can be had, the peers of a row in turn. */
export async function comparePeers(options: CompareOptions): Promise<Compared> {
  const { place, peers, rows } = options
  const findings = openFindings(rows, place.say)
  const open = new Map<PeerName, OpenPeer>()
  for (const peer of peers) {
    const { name } = peer
    await findings.attempt({ peer: name }, async () => void open.set(name, await peer.open(place)))
  }
  await measureRounds(options, open, findings)
  await measureKills(options, open, findings)
  return { rows: findings.rows(), failures: findings.failures }
}

/** Without faults: all crews wait for work meanwhile, and take turns in each round. */
async function measureRounds(
  { place, rows, n, seed }: CompareOptions,
  open: Open,
  findings: Findings,
): Promise<void> {
  const quiet = rows.filter(({ kills }) => !kills)
  if (quiet.length === 0) return
  const chance = chanceOf(`${seed}/rounds`)
  await using stack = new AsyncDisposableStack()
  const crews = await startCrews(open, findings, stack)
  const rounds = Math.min(ROUNDS, n)
  for (let round = 1; round <= rounds; round += 1) {
    for (const row of quiet) {
      for (const [peer, crew] of shuffled(crews, chance)) {
        const lane = { crew, ledger: place.ledger, chance, say: place.say }
        const measure = async () =>
          findings.add(row, peer, await row.measure(lane, Math.ceil(n / rounds)))
        await findings.attempt({ peer, row }, measure)
      }
      place.say(`round ${round} of ${rounds}: ${row.title}`)
    }
  }
}

async function startCrews(
  open: Open,
  findings: Findings,
  stack: AsyncDisposableStack,
): Promise<(readonly [PeerName, Crew])[]> {
  const crews: (readonly [PeerName, Crew])[] = []
  for (const [peer, { crew: begin }] of open) {
    await findings.attempt({ peer }, async () => {
      const crew = stack.use(await begin(PROCESSES))
      await crew.ready()
      for (let run = 0; run < WARM_RUNS; run += 1) await crew.one()
      crews.push([peer, crew])
    })
  }
  return crews
}

/** Each with workers of its own, which live no longer than their row. */
async function measureKills(
  { place, rows, n, seed }: CompareOptions,
  open: Open,
  findings: Findings,
): Promise<void> {
  for (const row of rows.filter(({ kills }) => kills)) {
    for (const [peer, { crew: begin }] of open) {
      await findings.attempt({ peer, row }, async () => {
        await using crew = await begin(row.processes)
        // The same moments for all peers.
        const chance = chanceOf(`${seed}/${row.name}`)
        const say = (text: string) => place.say(`${peer}: ${text}`)
        const lane = { crew, ledger: place.ledger, chance, say }
        findings.add(row, peer, await row.measure(lane, n))
      })
    }
  }
}
