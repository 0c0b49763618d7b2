import type { ClientHttp2Stream } from 'node:http2'
import { setTimeout as sleep } from 'node:timers/promises'
import type { UpstreamTarget } from './connection.ts'
import { Lane, type LaneFacts, type Passenger } from './lane.ts'
import type { LaneName } from './methods.ts'
import { pauseAfter, Refused } from './refused.ts'

export type { UpstreamTarget } from './connection.ts'

export interface Upstream {
  /**
   * Opens a stream with these headers and the target's as soon as a connection has room for it,
   * and hands it over at once; again where `use` throws `Refused`.
   *
   * @throws Error where there is no connection in time; whatever `use` throws
   */
  call<T>(
    lane: LaneName,
    passenger: Passenger,
    use: (stream: ClientHttp2Stream) => Promise<T>,
  ): Promise<T>
  /** Waits for a connection, trying again and again; rejects when the time is over. */
  connect(withinMs: number): Promise<void>
  facts(): Readonly<Record<LaneName, LaneFacts>> & { readonly refusals: number }
  /** New calls go there; those under way end where they began. */
  replace(target: UpstreamTarget): void
  close(): void
}

/**
 * Connections to the server, opened when they are needed and again whenever they are lost. Polls
 * have their own: they wait for minutes, and no answer is to wait for them.
 */
export function openUpstream(first: UpstreamTarget): Upstream {
  let target = first
  let refusals = 0
  const lanes = { calls: new Lane(() => target), polls: new Lane(() => target) }
  return {
    async call(lane, passenger, use) {
      const deadline = performance.now() + passenger.withinMs
      for (let refused = 1; ; refused += 1) {
        const withinMs = refused === 1 ? passenger.withinMs : deadline - performance.now()
        try {
          return await lanes[lane].call({ ...passenger, withinMs }, use)
        } catch (error) {
          const pauseMs = error instanceof Refused ? pauseAfter(refused) : undefined
          if (pauseMs === undefined) throw error
          refusals += 1
          if (pauseMs > 0) await sleep(pauseMs)
        }
      }
    },
    connect: (withinMs) => lanes.calls.connect(withinMs),
    facts: () => ({ calls: lanes.calls.facts(), polls: lanes.polls.facts(), refusals }),
    replace(next) {
      target = next
      for (const lane of Object.values(lanes)) lane.renew()
    },
    close() {
      for (const lane of Object.values(lanes)) lane.close()
    },
  }
}
