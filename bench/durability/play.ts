import { chmod, mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eraseHome } from '../../src/platform/stack/erase-home.ts'
import type { ServerKind } from '../../src/platform/temporal/server-kind.ts'
import { openClusterServer } from './cluster-server.ts'
import { openDevServer } from './dev-server.ts'
import { openDisk } from './disk.ts'
import { runBench, type DurabilityResult } from './run-bench.ts'

export type Fault = 'kill' | 'power'

export interface PlayOptions {
  readonly server: ServerKind
  readonly fault: Fault
  readonly rounds: number
  readonly seed: number
  /** False for the control, of the dev server: nothing is synced, so that a cut must lose something. */
  readonly synced?: boolean
  readonly say: (text: string) => void
}

/** A server of its own in a folder of its own, which is gone afterwards. */
export async function play(options: PlayOptions): Promise<DurabilityResult> {
  const { server: kind, fault, rounds, seed, synced = true, say } = options
  await using stack = new AsyncDisposableStack()
  const other = await mkdtemp(join(tmpdir(), 'bench-durability-'))
  // PostgreSQL runs as another user and must be able to pass through.
  await chmod(other, 0o755)
  stack.defer(() => eraseHome(other))
  const disk = fault === 'power' ? stack.use(await openDisk(other)) : undefined
  const data = disk?.folder ?? join(other, 'data')
  await mkdir(data, { recursive: true })
  const place = { data, other, say }
  const opening = kind === 'dev' ? openDevServer({ ...place, synced }) : openClusterServer(place)
  const server = stack.use(await opening)
  const power = disk && { cut: () => disk.cut(), restore: () => disk.mountAgain() }
  return await runBench({ rounds, seed, say, server, ...(power && { power }) })
}
