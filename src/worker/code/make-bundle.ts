import { fileURLToPath } from 'node:url'
import type { OrionDataConverter } from '../../codec/create-data-converter.ts'
import { isOrionError, OrionError, reasonOf } from '../../errors/orion-error.ts'
import { tooManyFiles } from '../../errors/too-many-files.ts'
import { bundleInputs } from '../bundle-inputs.ts'
import { bundlerLog } from '../bundler-log.ts'
import { bundleRemedy } from './bundle-remedy.ts'
import { allEndings, openSchemas } from './bundler-rules.ts'
import { compilerText } from './compiler-text.ts'
import { loadCompiler } from './compiler.ts'
import { exportClashes } from './export-clashes.ts'
import type { KeptModules } from './kept-modules.ts'
import type { OneSdk } from './one-sdk.ts'
import { readOnce } from './read-once.ts'

// The ending is this file's own, since this runs unbuilt from .ts and published from .js.
const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
// Shared by all runs of a worker instead of evaluated for each; they keep no state of a run. zod by
// its path, since only from here it is found under every package manager.
const PRELOADED_MODULES = [
  fileURLToPath(import.meta.resolve('zod')),
  fileURLToPath(new URL(`../../workflows/shared-modules.${EXTENSION}`, import.meta.url)),
]
const RUN_INTERCEPTORS = fileURLToPath(
  new URL(`../../workflows/run-interceptors.${EXTENSION}`, import.meta.url),
)
const TRAIL_END = fileURLToPath(new URL(`../../workflows/trail-end.${EXTENSION}`, import.meta.url))
const SEALED_RUN = fileURLToPath(
  new URL(`../../workflows/sealed-run.${EXTENSION}`, import.meta.url),
)

// Enough for the first mistakes; the bundler repeats itself at length.
const BUNDLER_TEXT_MAX = 1_500

/** What the sandbox must do otherwise where payloads are encrypted: see docs/payloads.md. */
export type SealOptions = Pick<OrionDataConverter, 'sealed' | 'failureConverterPath'>

export interface MakeOptions extends SealOptions {
  /** The project's own workflows file, which the bundled one exports again. */
  readonly workflows?: string | undefined
  /** Of bundles that this process made before. */
  readonly kept?: KeptModules | undefined
}

export interface MadeBundle {
  readonly code: string
  /** Absolute paths of the files that it was made of. */
  readonly inputs: readonly string[]
}

/** @throws OrionError `WORKER_START_FAILED` with what the bundler says, `SDK_MISMATCH` */
export async function makeBundle(
  workflowsPath: string,
  { sealed, failureConverterPath, workflows = workflowsPath, kept }: MakeOptions,
  sdk: OneSdk,
): Promise<MadeBundle> {
  const { bundleWorkflowCode } = await import('@temporalio/worker')
  const inputs = bundleInputs()
  const clashes = exportClashes()
  const { logger, lines } = bundlerLog()
  const modules = kept?.take()
  let isWhole = false
  try {
    const { code } = await bundleWorkflowCode({
      workflowsPath,
      preloadModules: PRELOADED_MODULES,
      workflowInterceptorModules: [RUN_INTERCEPTORS, TRAIL_END, ...(sealed ? [SEALED_RUN] : [])],
      ...(failureConverterPath && { failureConverterPath }),
      webpackConfigHook: (config) => {
        const rules = openSchemas(allEndings(config))
        const ours = readOnce(inputs.watch(clashes.watch(sdk.hook(rules))))
        return modules?.hook(ours) ?? ours
      },
      logger,
    })
    isWhole = true
    sdk.refuseMisfits()
    refuseClashes(clashes.found())
    return { code, inputs: inputs.files() }
  } catch (error) {
    if (isOrionError(error)) throw error
    // What another version lacks is the cause of what the bundler then misses.
    sdk.refuseMisfits()
    const all = lines()
    const said = compilerText(all).slice(0, BUNDLER_TEXT_MAX) || reasonOf(error)
    const message = `The workflows in ${workflows} cannot be bundled.\n${said}`
    const lacking = tooManyFiles(new Error(said, { cause: error }))
    if (lacking) throw lacking
    const remedy = bundleRemedy(all || said, loadCompiler() !== undefined)
    throw new OrionError('WORKER_START_FAILED', message, { cause: error, remedy })
  } finally {
    modules?.giveBack(isWhole)
  }
}

function refuseClashes(clashes: readonly string[]): void {
  if (clashes.length === 0) return
  const message = `Names are exported twice, and none of them would be served: ${clashes.join('; ')}.`
  throw new OrionError('WORKER_START_FAILED', message, { remedy: 'Give one of them another name.' })
}
