import type { ServerKind } from '../../../src/platform/temporal/server-kind.ts'
import type { VendorServer } from '../../latency/vendor-server.ts'
import type { World } from '../../recovery/world.ts'

/**
 * What a run does, the same for every peer. `sleeps`: step `first`, a durable sleep, step `next`.
 * `works`: step `first`, which hangs in its first execution. `waits`: step `first`, an event, step
 * `next`. Each step writes down when it began.
 */
export type Work = 'sleeps' | 'works' | 'waits'

/** Worker processes of one peer, started again whenever one ends. */
export interface Crew extends AsyncDisposable {
  /** Resolves when all of them wait for work, and may be killed. */
  ready(): Promise<void>
  /** One run of so many steps, one after the other. @returns when each began */
  steps(count: number): Promise<readonly number[]>
  /** A run of one step. @returns milliseconds from the call to its result */
  one(): Promise<number>
  start(work: Work, run: string): Promise<void>
  /** The event that a run waits for. */
  send(run: string): Promise<void>
  /** Which process has a run that is at its place; undefined as long as it is not. */
  holder(work: Work, run: string): Promise<number | undefined>
}

/** A peer whose servers run. */
export interface OpenPeer {
  readonly crew: (processes: number) => Promise<Crew>
}

export interface Place {
  readonly server: ServerKind
  /** Where logs and a peer's data go. */
  readonly folder: string
  /** Where steps are written down. */
  readonly ledger: string
  readonly cacheDir: string
  /** Temporal as Orion starts it. */
  readonly world: () => Promise<World>
  /** Temporal as it comes. */
  readonly vendor: () => Promise<VendorServer>
  readonly say: (text: string) => void
  /** Releases what a peer has started, also where a person ends the bench. */
  readonly stack: AsyncDisposableStack
}

export type PeerName = 'shipped' | 'tuned' | 'vendor' | 'dbos' | 'restate'

export interface Peer {
  readonly name: PeerName
  readonly title: string
  /** @throws OrionError PEER_MISSING where this machine cannot have it */
  open(place: Place): Promise<OpenPeer>
}
