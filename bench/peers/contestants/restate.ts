import { join } from 'node:path'
import { freePort } from '../../../src/platform/process/ports.ts'
import { installPeer } from '../install/install-peer.ts'
import { linesOf } from '../ledger.ts'
import { CALL_MS_MAX, SLEEP_MS } from '../limits.ts'
import { keepCalledProcess } from '../process/called-process.ts'
import { startRestateServer, type RestateServer } from './restate-server.ts'
import type { Crew, Peer, Place } from './contestant.ts'

/** Restate's server as it comes; its services in processes that share a port. */
export const restate: Peer = {
  name: 'restate',
  title: 'Restate with its defaults: one server, its log on the same disk',
  async open(place) {
    const program = await installPeer({ name: 'restate', ...place })
    const server = await startRestateServer(program, place)
    const port = await freePort()
    const crew = (processes: number) => openCrew({ place, program, server, port, processes })
    return { crew }
  },
}

interface CrewOptions {
  readonly place: Place
  readonly program: string
  readonly server: RestateServer
  readonly port: number
  readonly processes: number
}

async function openCrew(options: CrewOptions): Promise<Crew> {
  const { place, program, server, port, processes } = options
  const env = {
    ...process.env,
    // As quiet as the others: it would print a line for each run.
    RESTATE_LOGGING: 'WARN',
    BENCH_LEDGER: place.ledger,
    BENCH_SLEEP_MS: String(SLEEP_MS),
  }
  const workers = Array.from({ length: processes }, () =>
    keepCalledProcess({
      program: join(program, 'worker.mjs'),
      args: [String(port)],
      env,
      logFile: join(place.folder, 'restate.log'),
    }),
  )
  const ready = async () => void (await Promise.all(workers.map((worker) => worker.ready())))
  const stop = async () => void (await Promise.all(workers.map((worker) => worker.stop())))
  try {
    await ready()
    const uri = `http://127.0.0.1:${port}`
    await post(`${server.admin}/deployments`, { uri, force: true })
  } catch (error) {
    await stop()
    throw error
  }
  const call = (path: string, body: unknown) => post(`${server.ingress}/${path}`, body)
  return {
    ready,
    steps: async (count) => (await call('bench/steps', count)) as number[],
    async one() {
      const begunMs = performance.now()
      await call('bench/steps', 1)
      return performance.now() - begunMs
    },
    start: async (work, run) => void (await call(`bench/${work}/send`, run)),
    async send(run) {
      const asked = (await linesOf(place.ledger, run)).find(({ more }) => more !== '')
      await call(`restate/awakeables/${asked?.more}/resolve`, 'yes')
    },
    holder: async (_work, run) => (await linesOf(place.ledger, run)).at(-1)?.pid,
    [Symbol.asyncDispose]: stop,
  }
}

async function post(url: string, body: unknown): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(CALL_MS_MAX),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}: ${text}`)
  return text === '' ? undefined : JSON.parse(text)
}
