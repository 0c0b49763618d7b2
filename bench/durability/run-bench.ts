import { setTimeout as sleep } from 'node:timers/promises'
import { Client, Connection } from '@temporalio/client'
import { reasonOf } from '../../src/errors/orion-error.ts'
import { chanceOf } from '../../src/chaos/tiers/chance.ts'
import { pollUntil } from '../../src/time/poll-until.ts'
import { CALL_MS_MAX, FIRST_ACK_MS_MAX, WRITERS, WRITING_MS_MAX } from './limits.ts'
import { missingOf } from './missing.ts'
import type { Server } from './server.ts'
import { startWriters, type Acknowledged } from './writers.ts'

export interface BenchOptions {
  readonly server: Server
  readonly rounds: number
  readonly seed: number
  /** What happens to the server's data in the middle of writes; it is killed then in any case. */
  readonly power?: { readonly cut: () => Promise<void>; readonly restore: () => Promise<void> }
  readonly say: (text: string) => void
}

export interface DurabilityResult {
  readonly rounds: number
  readonly acknowledged: number
  readonly runs: number
  readonly missing: readonly string[]
}

/** Kills the server in the middle of writes, again and again, and looks for what it acknowledged. */
export async function runBench(options: BenchOptions): Promise<DurabilityResult> {
  const { server, rounds, seed, power, say } = options
  const chance = chanceOf(String(seed))
  await using stack = new AsyncDisposableStack()
  const client = await connect(server, stack)
  const all: Acknowledged[] = []
  let acknowledged = 0
  for (let round = 1; round <= rounds; round += 1) {
    const writers = startWriters(client, WRITERS)
    const writing = await pollUntil(() => writers.count() >= WRITERS, {
      timeoutMs: FIRST_ACK_MS_MAX,
      intervalMs: 1,
    })
    if (!writing) throw new Error('the server acknowledges nothing')
    await sleep(chance.upTo(WRITING_MS_MAX))
    await power?.cut()
    await server.kill()
    all.push(...(await writers.stop()))
    acknowledged += writers.count()
    await power?.restore()
    try {
      await server.startAgain()
    } catch (error) {
      // Nobody can read what is left: all of it is lost.
      const missing = [`everything, since the server does not start again: ${reasonOf(error)}`]
      return { rounds: round, acknowledged, runs: all.length, missing }
    }
    say(`round ${round} of ${rounds}: ${acknowledged} calls acknowledged`)
  }
  await untilAnswered(client)
  const missing = await missingOf(client, all)
  return { rounds, acknowledged, runs: all.length, missing }
}

/** The server does, but this connection may wait for its next try. */
async function untilAnswered({ connection }: Client): Promise<void> {
  const answers = () =>
    connection.workflowService.getSystemInfo({}).then(
      () => true,
      () => false,
    )
  if (await pollUntil(answers, { timeoutMs: FIRST_ACK_MS_MAX })) return
  throw new Error('the server does not answer any more')
}

async function connect(server: Server, stack: AsyncDisposableStack): Promise<Client> {
  const connection = await Connection.connect({
    address: server.address,
    // A call that fails has failed: nothing is sent again for as long as the server is down.
    interceptors: [],
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': 50, 'grpc.max_reconnect_backoff_ms': 100 },
    connectTimeout: CALL_MS_MAX,
  })
  stack.defer(() => connection.close())
  return new Client({ connection })
}
