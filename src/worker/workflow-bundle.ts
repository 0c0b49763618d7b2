import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { WorkflowBundle } from '@temporalio/worker'
import type { OrionDataConverter } from '../codec/create-data-converter.ts'
import { OrionError, reasonOf } from '../errors/orion-error.ts'
import { bundleInputs } from './bundle-inputs.ts'
import { bundlerLog } from './bundler-log.ts'
import { resolveSdk } from './resolve-sdk.ts'

/** Shared by all runs of a worker instead of evaluated for each; it keeps no state of a run. */
const PRELOADED_MODULES = ['zod']

// The ending is this file's own, since this runs unbuilt from .ts and published from .js.
const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const RUN_INTERCEPTORS = fileURLToPath(
  new URL(`../workflows/run-interceptors.${EXTENSION}`, import.meta.url),
)
const TRAIL_END = fileURLToPath(new URL(`../workflows/trail-end.${EXTENSION}`, import.meta.url))
const SEALED_RUN = fileURLToPath(new URL(`../workflows/sealed-run.${EXTENSION}`, import.meta.url))

/** What the sandbox must do otherwise where payloads are encrypted: see docs/payloads.md. */
type BundleOptions = Pick<OrionDataConverter, 'sealed' | 'failureConverterPath'>

// Raised when the way of bundling changes, so that older cached bundles are not used.
const CACHE_FORMAT = 3

// Enough for the first mistakes; the bundler repeats itself at length.
const BUNDLER_TEXT_MAX = 1_500

const BUNDLE_REMEDY =
  'Mend what the bundler says. Workflow code may import neither Node’s modules nor anything that does; put that into activities.'

interface CachedBundle {
  /** Content hash of every file the bundle was made of, by absolute path. */
  readonly inputs: Readonly<Record<string, string>>
  readonly code: string
}

/**
 * The workflow bundle of a file whose exports are workflow types: from the cache where none of
 * the files it was made of has changed, else bundled anew, which takes a second or two.
 *
 * @throws OrionError `WORKER_START_FAILED` with what the bundler says
 */
export async function workflowBundle(
  workflowsPath: string,
  cacheDir: string,
  options: BundleOptions = { sealed: false },
): Promise<WorkflowBundle & { readonly cached: boolean }> {
  const name = createHash('sha256')
    .update([CACHE_FORMAT, workflowsPath, options.sealed, options.failureConverterPath].join('\n'))
    .digest('hex')
    .slice(0, 16)
  const cachePath = join(cacheDir, 'bundles', `${name}.json`)
  const cached = await readCached(cachePath)
  if (cached) return { code: cached.code, cached: true }

  const { code, inputs } = await bundle(workflowsPath, options)
  await writeCached(cachePath, { inputs: await hashAll(inputs), code })
  return { code, cached: false }
}

async function bundle(
  workflowsPath: string,
  { sealed, failureConverterPath }: BundleOptions,
): Promise<{ code: string; inputs: string[] }> {
  const { bundleWorkflowCode } = await import('@temporalio/worker')
  const inputs = bundleInputs()
  const { logger, lines } = bundlerLog()
  try {
    const { code } = await bundleWorkflowCode({
      workflowsPath,
      preloadModules: PRELOADED_MODULES,
      workflowInterceptorModules: [RUN_INTERCEPTORS, TRAIL_END, ...(sealed ? [SEALED_RUN] : [])],
      ...(failureConverterPath && { failureConverterPath }),
      webpackConfigHook: (config) => inputs.watch(resolveSdk(config)),
      logger,
    })
    return { code, inputs: inputs.files() }
  } catch (error) {
    const said = lines().slice(0, BUNDLER_TEXT_MAX) || reasonOf(error)
    const message = `The workflows in ${workflowsPath} cannot be bundled.\n${said}`
    throw new OrionError('WORKER_START_FAILED', message, { cause: error, remedy: BUNDLE_REMEDY })
  }
}

async function readCached(path: string): Promise<CachedBundle | undefined> {
  try {
    const cached = JSON.parse(await readFile(path, 'utf8')) as CachedBundle
    const now = await hashAll(Object.keys(cached.inputs))
    const same = Object.entries(cached.inputs).every(([file, hash]) => now[file] === hash)
    return same ? cached : undefined
  } catch {
    // Absent, cut short, or an input is gone: whatever it is, a new bundle mends it.
    return undefined
  }
}

// A cache that cannot be written costs the next start a second or two, and nothing else.
async function writeCached(path: string, bundle: CachedBundle): Promise<void> {
  const draft = `${path}.${process.pid}`
  try {
    await mkdir(join(path, '..'), { recursive: true })
    await writeFile(draft, JSON.stringify(bundle))
    await rename(draft, path)
  } catch {
    return
  }
}

async function hashAll(files: readonly string[]): Promise<Record<string, string>> {
  const hash = async (file: string) =>
    [
      file,
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex'),
    ] as const
  return Object.fromEntries(await Promise.all(files.map(hash)))
}
