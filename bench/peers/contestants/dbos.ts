import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eraseHome } from '../../../src/platform/stack/erase-home.ts'
import { startStack } from '../../../src/platform/stack/stack.ts'
import { installPeer } from '../install/install-peer.ts'
import { linesOf } from '../ledger.ts'
import { SLEEP_MS } from '../limits.ts'
import { keepCalledProcess, type CalledProcess } from '../process/called-process.ts'
import type { Crew, Peer, Place } from './contestant.ts'

/** DBOS on a PostgreSQL of its own, the same that Orion starts. */
export const dbos: Peer = {
  name: 'dbos',
  title: 'DBOS (TypeScript) on the same PostgreSQL, without its Conductor',
  async open(place) {
    const program = await installPeer({ name: 'dbos', ...place })
    const superuserUrl = new URL(await startPostgres(place))
    const crew = (processes: number) => {
      // Each crew has runs of its own, which no other may take up.
      superuserUrl.pathname = `/dbos_${randomUUID().slice(0, 8)}`
      return openCrew({ place, program, databaseUrl: superuserUrl.href, processes })
    }
    return { crew }
  },
}

async function startPostgres({ say, stack }: Place): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'orion-bench-dbos-'))
  // PostgreSQL runs as another user and must be able to pass through.
  await chmod(home, 0o755)
  // Stops what runs in it.
  stack.defer(() => eraseHome(home))
  const running = await startStack({ home, temporal: false, ui: false, onProgress: say })
  stack.defer(() => running.stop())
  if (!running.postgres) throw new Error('there is no PostgreSQL')
  return running.postgres.superuserUrl
}

interface CrewOptions {
  readonly place: Place
  readonly program: string
  readonly databaseUrl: string
  readonly processes: number
}

async function openCrew({ place, program, databaseUrl, processes }: CrewOptions): Promise<Crew> {
  const env = {
    ...process.env,
    BENCH_DATABASE_URL: databaseUrl,
    BENCH_LEDGER: place.ledger,
    BENCH_SLEEP_MS: String(SLEEP_MS),
  }
  await using stack = new AsyncDisposableStack()
  const keep = (file: string, args: readonly string[]): CalledProcess => {
    const logFile = join(place.folder, 'dbos.log')
    const kept = keepCalledProcess({ program: join(program, file), args, env, logFile })
    stack.defer(() => kept.stop())
    return kept
  }
  // One after the other, since the first one makes the tables.
  const workers: CalledProcess[] = []
  for (let executor = 1; executor <= processes; executor += 1) {
    const worker = keep('worker.mjs', [`executor-${executor}`])
    workers.push(worker)
    await worker.ready()
  }
  const caller = keep('caller.mjs', [])
  await caller.ready()
  let turn = 0
  // It runs where it is started, so that programs that call it share the work.
  const next = (): CalledProcess => {
    turn += 1
    const worker = workers[turn % workers.length]
    if (!worker) throw new Error('there is no worker')
    return worker
  }
  const owned = stack.move()
  return {
    ready: async () => void (await Promise.all(workers.map((worker) => worker.ready()))),
    steps: (count) => next().call<number[]>('steps', count),
    one: () => next().call<number>('one'),
    start: (work, run) => next().call('start', work, run),
    send: (run) => caller.call('send', run),
    holder: async (_work, run) => (await linesOf(place.ledger, run)).at(-1)?.pid,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}
