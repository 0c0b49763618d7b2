import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { BundleOptions } from '@temporalio/worker'

type WebpackConfig = Parameters<NonNullable<BundleOptions['webpackConfigHook']>>[0]

const require = createRequire(import.meta.url)

/**
 * Lets the bundler find the SDK from wherever an entry lies: one that selects workflow types
 * is written to the cache folder, far from any `node_modules`.
 */
export function resolveSdk(config: WebpackConfig): WebpackConfig {
  // …/node_modules/@temporalio/workflow/package.json
  const nodeModules = join(require.resolve('@temporalio/workflow/package.json'), '..', '..', '..')
  const { resolve } = config
  const modules = [...(resolve?.modules ?? ['node_modules']), nodeModules]
  return { ...config, resolve: { ...resolve, modules } }
}
