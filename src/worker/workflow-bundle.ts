import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { WorkflowBundle } from '@temporalio/worker'
import { REHEARSAL_TYPE } from '../contract/rehearsal-type.ts'
import { OrionError } from '../errors/orion-error.ts'
import { makeFolder } from '../files/make-folder.ts'
import type { MakeOptions } from './code/make-bundle.ts'
import { missingFile } from './code/missing-file.ts'
import { oneSdk } from './code/one-sdk.ts'
import { refusePlugAndPlay } from './code/plug-and-play.ts'

// Raised when the way of bundling changes, so that older cached bundles are not used.
const CACHE_FORMAT = 7

interface BundleOptions extends MakeOptions {
  /** What must be over before anything is bundled, during which nothing else gets its turn. */
  readonly first?: Promise<unknown> | undefined
}

interface CachedBundle {
  /** Content hash of every file the bundle was made of, by absolute path. */
  readonly inputs: Readonly<Record<string, string>>
  readonly code: string
}

/**
 * The workflow bundle of a file whose exports are workflow types: from the cache where none of
 * the files it was made of has changed, else bundled again, which takes a second or two.
 *
 * @throws OrionError `WORKER_START_FAILED` with what the bundler says, or where the project's file
 *   is gone, throws as it is loaded or exports no workflow, or under Yarn’s Plug’n’Play; `SDK_MISMATCH` where it uses another SDK
 */
export async function workflowBundle(
  workflowsPath: string,
  cacheDir: string,
  options: BundleOptions = { sealed: false },
): Promise<WorkflowBundle & { readonly cached: boolean }> {
  refusePlugAndPlay()
  const { sealed, failureConverterPath, workflows, first } = options
  const sdk = oneSdk(workflows === undefined ? undefined : dirname(workflows))
  const name = createHash('sha256')
    .update([CACHE_FORMAT, workflowsPath, sealed, failureConverterPath, sdk.id].join('\n'))
    .digest('hex')
    .slice(0, 16)
  const cachePath = join(cacheDir, 'bundles', `${name}.json`)
  const cached = await readCached(cachePath)
  if (cached) return { code: cached.code, cached: true }

  if (workflows !== undefined && !existsSync(workflows)) throw missingFile(workflows)
  await first
  // Loaded only here: a start that finds its bundle is quicker for it.
  const { makeBundle } = await import('./code/make-bundle.ts')
  const { workflowExports } = await import('./code/workflow-exports.ts')
  const { code, inputs } = await makeBundle(workflowsPath, options, sdk)
  if (workflows !== undefined) {
    const exported = workflowExports(code)
    if (exported === undefined) await refuseThrowing(workflows, code)
    else refuseNothing(workflows, exported)
  }
  await writeCached(cachePath, { inputs: hashAll(inputs), code })
  return { code, cached: false }
}

// What is asked for by name and is not there is refused too: it is an export without a value.
function refuseNothing(workflows: string, exported: readonly string[]): void {
  if (exported.some((name) => name !== REHEARSAL_TYPE)) return
  const message = `${workflows} exports no workflow: none of its exports is a function.`
  throw new OrionError('WORKER_START_FAILED', message, {
    remedy: 'Export each workflow by its name: `export async function order(…) {…}`.',
  })
}

// Code may ask for its run as it is loaded, which only the SDK's sandbox knows.
async function refuseThrowing(workflows: string, code: string): Promise<void> {
  const { loadFailure } = await import('./code/load-failure.ts')
  const failure = await loadFailure(code)
  if (failure === undefined) return
  const message = `The workflows in ${workflows} throw as they are loaded (${failure}).`
  throw new OrionError('WORKER_START_FAILED', message, {
    remedy: 'Correct that line: every run would fail at its first task.',
  })
}

async function readCached(path: string): Promise<CachedBundle | undefined> {
  try {
    const cached = JSON.parse(await readFile(path, 'utf8')) as CachedBundle
    const now = hashAll(Object.keys(cached.inputs))
    const same = Object.entries(cached.inputs).every(([file, hash]) => now[file] === hash)
    return same ? cached : undefined
  } catch {
    // Absent, cut short, or an input is gone: whatever it is, a new bundle fixes it.
    return undefined
  }
}

// A cache that cannot be written costs the next start a second or two, and nothing else.
async function writeCached(path: string, bundle: CachedBundle): Promise<void> {
  const draft = `${path}.${process.pid}`
  try {
    await makeFolder(join(path, '..'))
    await writeFile(draft, JSON.stringify(bundle))
    await rename(draft, path)
  } catch {
    return
  }
}

// One after the other: hundreds that are open at once are more than some machines allow.
function hashAll(files: readonly string[]): Record<string, string> {
  const hash = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')
  return Object.fromEntries(files.map((file) => [file, hash(file)]))
}
