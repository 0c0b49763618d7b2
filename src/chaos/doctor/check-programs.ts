import { lookUpServer } from '../../platform/programs/server-binaries.ts'
import { postgresPackage } from '../../platform/programs/postgres-binary.ts'
import { lookUpTemporal } from '../../platform/programs/temporal-binary.ts'
import { searchPath } from '../../platform/programs/temporal-check.ts'
import { look, type Capability } from './capability.ts'
import type { Machine } from './machine.ts'

/** Programs that settings name, and where fetched ones are kept. */
export interface ProgramSettings {
  readonly temporalBin?: string | undefined
  readonly temporalServerBin?: string | undefined
  readonly temporalSqlBin?: string | undefined
  readonly cacheDir: string
}

export interface WantedPrograms {
  /** Which Temporal will be started; undefined for the user's own. */
  readonly server: 'dev' | 'postgres' | undefined
  readonly database: boolean
}

const GO_REMEDY = 'Install Go, or name the programs by the settings of docs/configuration.md.'

/** Programs of the servers: present, or available. Nothing is fetched or built. */
export function checkPrograms(
  settings: ProgramSettings,
  wanted: WantedPrograms,
  { path }: Machine,
): Promise<Capability[]> {
  const dev = wanted.server === 'dev' ? ({ needed: true } as const) : {}
  const real =
    wanted.server === 'postgres'
      ? ({ needed: true, off: ['--server postgres'] } as const)
      : ({ off: ['--server postgres'] } as const)
  return Promise.all([
    look('dev server', () => devServer(settings, path), dev),
    look('server on PostgreSQL', () => realServer(settings, path, real), real),
    ...(wanted.database
      ? [look('PostgreSQL', async () => ({ ok: true, found: postgresPackage() }), NEEDED)]
      : []),
  ])
}

const NEEDED = { needed: true } as const

type Without = Pick<Capability, 'needed' | 'off'>

async function devServer(
  settings: ProgramSettings,
  path: string,
): Promise<Omit<Capability, 'name'>> {
  const { temporalBin: explicit, cacheDir } = settings
  const tried: string[] = []
  const found = await lookUpTemporal({ explicit, cacheDir, path }, tried)
  // A server that has its runs in memory alone would lose them, and is never killed.
  if (found) return { ok: true, found: `${found.path}; its runs are in a file, and outlive it` }
  const go = await searchPath('go', path)
  if (go) return { ok: true, found: `is downloaded, or built by ${go} within some minutes` }
  const missing = `is downloaded when it is needed; ${tried.join('; ')}; no Go`
  return { ok: true, found: missing, remedy: GO_REMEDY }
}

async function realServer(
  settings: ProgramSettings,
  path: string,
  without: Without,
): Promise<Omit<Capability, 'name'>> {
  const { temporalServerBin: server, temporalSqlBin: sql, cacheDir } = settings
  const tried: string[] = []
  const found = await lookUpServer({ explicit: { server, sql }, cacheDir, path }, tried)
  if (found) return { ok: true, found: `${found.server} and ${found.sql}` }
  const go = await searchPath('go', path)
  if (go) return { ok: true, found: `is built by ${go}, which takes some minutes` }
  return { ok: false, found: `${tried.join('; ')}; no Go`, remedy: GO_REMEDY, ...without }
}
