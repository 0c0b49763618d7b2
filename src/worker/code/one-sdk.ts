import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BundleOptions } from '@temporalio/worker'
import { PACKAGE_NAME } from '../../config/own-package.ts'
import { findCopy, fittingCopy, ownCopy, refuseMisfit } from './sdk-copies.ts'

type WebpackConfig = Parameters<NonNullable<BundleOptions['webpackConfigHook']>>[0]

const WORKFLOW = '@temporalio/workflow'

/** What a run's code and the worker share by identity; a second copy is another world to them. */
const SHARED = new Set([WORKFLOW, '@temporalio/common', '@temporalio/proto', 'nexus-rpc'])

export interface OneSdk {
  /** Names the copy, so that a bundle with another one is another bundle. */
  readonly id: string
  readonly hook: (config: WebpackConfig) => WebpackConfig
  /** @throws OrionError `SDK_MISMATCH` where some file of the bundle has a copy that does not fit */
  refuseMisfits(): void
}

/**
 * Gives a workflow bundle one copy of the SDK for all its imports: that of the project, whose
 * folder is given, where it has one, else Orion's. And one copy of Orion: this one.
 *
 * @throws OrionError `SDK_MISMATCH` where the project's does not fit
 */
export function oneSdk(project: string | undefined): OneSdk {
  const chosen = project === undefined ? ownCopy(WORKFLOW) : fittingCopy(WORKFLOW, project)
  const here = dirname(fileURLToPath(import.meta.url))
  // Where a package is nowhere else, as beside an entry in the cache folder: what Orion has.
  const fallback = join(ownCopy(WORKFLOW).folder, '..', '..')
  const importers = new Map<string, Set<string>>()
  const redirect = (request: ResolveRequest) => {
    const name = packageOf(request.request)
    // With two copies of Orion there would be two gates, and one would get no message.
    const shared = SHARED.has(name)
    if (!shared && name !== PACKAGE_NAME) return
    importers.set(name, (importers.get(name) ?? new Set()).add(request.context))
    request.context = shared ? chosen.folder : here
  }
  return {
    id: `${chosen.version} ${chosen.folder}`,
    hook: (config) => ({
      ...config,
      resolve: { ...config.resolve, modules: [...(config.resolve?.modules ?? []), fallback] },
      plugins: [
        ...(config.plugins ?? []),
        (compiler) => {
          compiler.hooks.normalModuleFactory.tap('orion-one-sdk', (factory) => {
            factory.hooks.beforeResolve.tap('orion-one-sdk', redirect)
          })
        },
      ],
    }),
    refuseMisfits() {
      for (const [name, folders] of importers) refuseAnyMisfit(name, folders)
    },
  }
}

interface ResolveRequest {
  readonly request: string
  context: string
}

function packageOf(specifier: string): string {
  const [scope = '', name = ''] = specifier.split('/')
  return scope.startsWith('@') ? `${scope}/${name}` : scope
}

function refuseAnyMisfit(name: string, folders: ReadonlySet<string>): void {
  const ours = findCopy(name, dirname(fileURLToPath(import.meta.url)))
  for (const folder of ours ? folders : []) {
    const theirs = findCopy(name, folder)
    if (theirs && ours) refuseMisfit(theirs, ours)
  }
}
