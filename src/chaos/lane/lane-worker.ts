import type { Logger } from '../../telemetry/logger.ts'
import { openPolls, type OpenPolls } from '../../relay/open-polls.ts'
import type { Relay } from '../../relay/relay.ts'
import { openUpstream, type UpstreamTarget } from '../../relay/upstream.ts'
import { GIVE_BACK_SETTLES_MS } from './limits.ts'
import { createGuardian } from '../../supervisor/guardian/guardian.ts'
import { startGuardedWorker, type Watch } from '../../supervisor/guarded-worker.ts'
import { upstreamTarget } from '../../supervisor/upstream-target.ts'
import type { WorkerChild, WorkerProgram } from '../../supervisor/worker-child.ts'
import type { NetworkFaults } from '../proxy/network.ts'
import { serverOf, startPostgresProxy } from '../proxy/postgres-proxy.ts'
import { startTcpProxy } from '../proxy/tcp-proxy.ts'
import type { ChaosWorld } from '../world/world.ts'
import type { Attendant } from './attendant.ts'
import type { StepBook } from './step-book.ts'
import { watchDatabase } from './watch-database.ts'
import { watchRelay } from './watch-relay.ts'

/** One worker process under test, with everything it says to the world in our hands. */
export interface LaneWorker {
  readonly child: WorkerChild
  /** Between its relay and Temporal. */
  readonly temporal: NetworkFaults
  /** Between it and PostgreSQL. */
  readonly database: NetworkFaults
}

export interface LaneWorkerOptions {
  readonly world: ChaosWorld
  readonly program: WorkerProgram
  readonly guardian: 'on' | 'off'
  /** Of all workers of the lane, where a guardian hands tasks from one to the other. */
  readonly polls: OpenPolls
  readonly book: StepBook
  readonly attendant: () => Attendant
  readonly logger: Logger
  /** Aborted when the lane is stopped: then nothing of any worker may stay open. */
  readonly over: AbortSignal
  /** Aborted when the server must see no worker any more: then its polls end too. */
  readonly away: AbortSignal
}

/** Starts a worker as the supervisor does, with proxies before Temporal and PostgreSQL. */
export async function startLaneWorker(options: LaneWorkerOptions): Promise<LaneWorker> {
  const { world, program, guardian, book, attendant, over, away } = options
  const target = upstreamTarget(world.temporal)
  const [temporal, database] = await Promise.all([
    startTcpProxy(hostAndPort(target.address)),
    startPostgresProxy(serverOf(world.databaseUrl)),
  ])
  const upstream = openUpstream(through(target, temporal.address))
  let relay: Relay | undefined
  const child = await startGuardedWorker(
    { ...program, env: { ...program.env, DATABASE_URL: database.url(world.databaseUrl) } },
    watchOf(options, upstream),
    { standby: false, onRelay: (started) => (relay = started) },
  )
  const pid = () => child.pid
  if (relay) watchRelay({ relay, book, pid, attendant })
  watchDatabase({ proxy: database, book, pid, attendant })
  void child.exited.then(async (exit) => {
    const how = exit.signal ?? `exit code ${exit.code}`
    attendant().saw({ party: `worker ${child.pid}`, kind: 'worker-ended', what: how })
    await database.close()
  })
  const close = async () => {
    await relay?.close()
    upstream.close()
    await temporal.close()
  }
  for (const end of [over, away]) end.addEventListener('abort', () => void close(), { once: true })
  // Without a guardian the connection ends with its process: an open poll of a dead worker would
  // take tasks that nobody has.
  if (guardian === 'off') void child.exited.then(close)
  else void child.exited.then(() => relay?.retire()).then(() => closeLater(close))
  return { child, temporal: temporal.network, database: database.network }
}

function watchOf(
  { guardian, logger, polls }: LaneWorkerOptions,
  upstream: ReturnType<typeof openUpstream>,
): Watch {
  const onLateAnswer = () => {}
  // Without a guardian nothing is handed from worker to worker either.
  if (guardian === 'off') return { upstream, logger, polls: openPolls(), onLateAnswer }
  const own = createGuardian({ upstream, logger, lastAttempt: 'leave' })
  return { upstream, logger, polls, guardian: own, onLateAnswer }
}

// The guardian may still be telling the server of what the worker had.
function closeLater(close: () => Promise<void>): void {
  setTimeout(() => void close(), GIVE_BACK_SETTLES_MS).unref()
}

/** TLS still asks for the name of the real server. */
function through(target: UpstreamTarget, address: string): UpstreamTarget {
  if (!target.tls) return { ...target, address }
  const { host } = hostAndPort(target.address)
  return { ...target, address, tls: { servername: host, ...target.tls } }
}

function hostAndPort(address: string): { host: string; port: number } {
  const colon = address.lastIndexOf(':')
  return { host: address.slice(0, colon), port: Number(address.slice(colon + 1)) }
}
