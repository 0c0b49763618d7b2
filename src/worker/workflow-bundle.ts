import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { WorkflowBundle } from '@temporalio/worker'
import { bundleInputs, type BundleInputs } from './bundle-inputs.ts'

/** Shared by all runs of a worker instead of evaluated for each; it keeps no state of a run. */
const PRELOADED_MODULES = ['zod']

// Raised when the way of bundling changes, so that older cached bundles are not used.
const CACHE_FORMAT = 1

interface CachedBundle {
  /** Content hash of every file the bundle was made of, by absolute path. */
  readonly inputs: Readonly<Record<string, string>>
  readonly code: string
}

/**
 * The workflow bundle of a file whose exports are workflow types: from the cache where none of
 * the files it was made of has changed, else bundled anew, which takes a second or two.
 */
export async function workflowBundle(
  workflowsPath: string,
  cacheDir: string,
): Promise<WorkflowBundle & { readonly cached: boolean }> {
  const name = createHash('sha256')
    .update(`${CACHE_FORMAT}\n${workflowsPath}`)
    .digest('hex')
    .slice(0, 16)
  const cachePath = join(cacheDir, 'bundles', `${name}.json`)
  const cached = await readCached(cachePath)
  if (cached) return { code: cached.code, cached: true }

  const { bundleWorkflowCode } = await import('@temporalio/worker')
  const inputs: BundleInputs = bundleInputs()
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    preloadModules: PRELOADED_MODULES,
    webpackConfigHook: inputs.watch,
    logger: QUIET,
  })
  await writeCached(cachePath, { inputs: await hashAll(inputs.files()), code })
  return { code, cached: false }
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

const ignore = () => {}
const QUIET = {
  log: ignore,
  trace: ignore,
  debug: ignore,
  info: ignore,
  warn: ignore,
  error: ignore,
}
