import { fileURLToPath } from 'node:url'
import type { BundleOptions } from '@temporalio/worker'

type WebpackConfig = Parameters<NonNullable<BundleOptions['webpackConfigHook']>>[0]

const TYPESCRIPT = /\.[cm]?ts$/
const ENDINGS = ['.mts', '.cts', '.mjs', '.cjs']
const ALIASES = { '.mjs': ['.mts', '.mjs'], '.cjs': ['.cts', '.cjs'] }

// Each has a few files open; its own 100 are more than `ulimit -n 256` allows.
const MODULES_AT_ONCE = 16

// The ending is this file's own, since this runs unbuilt from .ts and published from .js.
const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const SHARED_LOADER = fileURLToPath(new URL(`./shared-loader.${EXTENSION}`, import.meta.url))
const pathOf = (file: string) => fileURLToPath(new URL(`../../${file}`, import.meta.url))
// And what names them all: through its names the SDK would reach each of them.
const SHARED = ['contract/', 'approvals/', `workflows/shared-modules.${EXTENSION}`].map(pathOf)

/** Lets the SDK's bundler take all endings that TypeScript has, where it knows `.ts` alone. */
export function allEndings(config: WebpackConfig): WebpackConfig {
  const { resolve, module } = config
  const rules = module?.rules?.map((rule) =>
    isObject(rule) && rule.test instanceof RegExp && rule.test.test('a.ts')
      ? { ...rule, test: TYPESCRIPT }
      : rule,
  )
  return {
    ...config,
    parallelism: MODULES_AT_ONCE,
    resolve: {
      ...resolve,
      extensions: [...(resolve?.extensions ?? []), ...ENDINGS],
      extensionAlias: { ...resolve?.extensionAlias, ...ALIASES },
    },
    module: { ...module, ...(rules && { rules }) },
  }
}

/** Keeps the schemas and rules that all runs share from being frozen. */
export function openSchemas(config: WebpackConfig): WebpackConfig {
  const { module } = config
  const rule = { include: SHARED, enforce: 'post' as const, loader: SHARED_LOADER }
  return { ...config, module: { ...module, rules: [...(module?.rules ?? []), rule] } }
}

function isObject<T>(rule: T): rule is Extract<T, object> {
  return typeof rule === 'object' && rule !== null
}
