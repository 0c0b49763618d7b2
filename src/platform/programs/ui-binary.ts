import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { reasonOf } from '../../errors/orion-error.ts'
import type { FetchTemporalOptions } from './download-temporal.ts'
import { fetchPrograms } from './fetch-programs.ts'
import { goInstall } from './go-install.ts'
import { programOutput, searchPath } from './temporal-check.ts'

/** The newest that the Go for our Temporal Server builds as well. */
const UI_VERSION = '2.55.0'

const UI_PROGRAM = 'ui-server'

const GO_BUILD = {
  packages: [`github.com/temporalio/ui-server/v2/cmd/server@v${UI_VERSION}`],
  linkerFlags: '-s -w',
  what: "Temporal's UI",
  usualMinutes: 1,
}

export interface FindUiOptions {
  /** What ORION_TEMPORAL_UI_BIN says. */
  readonly explicit?: string | undefined
  /** The value of PATH. */
  readonly path?: string | undefined
  readonly cacheDir: string
  readonly onProgress?: ((line: string) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

export type FoundUi =
  | { readonly path: string; readonly missing?: undefined }
  | { readonly path?: undefined; readonly missing: string }

/** Finds Temporal's UI, or builds it with Go. Never throws: a stack without it is as good. */
export async function findTemporalUi(options: FindUiOptions): Promise<FoundUi> {
  const { explicit, path = '', cacheDir, onProgress = () => {}, signal } = options
  if (explicit) {
    const fault = await uiFault(explicit)
    return fault ? { missing: `ORION_TEMPORAL_UI_BIN: ${fault}` } : { path: explicit }
  }
  const onPath = await searchPath(UI_PROGRAM, path)
  if (onPath && !(await uiFault(onPath))) return { path: onPath }
  const folder = join(cacheDir, `temporal-ui-${UI_VERSION}`)
  const cached = join(folder, UI_PROGRAM)
  if (!(await uiFault(cached))) return { path: cached }
  const go = await searchPath('go', path)
  const tried: string[] = []
  try {
    const source = await fetchPrograms({
      what: GO_BUILD.what,
      cached: folder,
      cacheDir,
      programs: [UI_PROGRAM],
      fault: (where) => uiFault(join(where, UI_PROGRAM)),
      sources: [{ name: 'go', label: 'go install', fetch: (to) => build(go, to) }],
      tried,
      onProgress,
      signal,
    })
    return source ? { path: cached } : { missing: tried.join('; ') }
  } catch (error) {
    return { missing: reasonOf(error) }
  }
}

async function build(go: string | undefined, to: FetchTemporalOptions): Promise<void> {
  if (!go) throw new Error('there is no `go` on PATH')
  await goInstall(go, GO_BUILD, to)
  await rename(join(to.folder, 'server'), join(to.folder, UI_PROGRAM))
}

async function uiFault(file: string): Promise<string | undefined> {
  const { fault, stdout } = await programOutput(file)
  if (fault !== undefined) return fault
  if (/^Temporal UI version /m.test(stdout)) return undefined
  return `${file} --version does not answer as Temporal's UI does`
}
