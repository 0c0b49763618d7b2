import { readFileSync } from 'node:fs'
import {
  createRequire,
  registerHooks,
  setSourceMapsSupport,
  type LoadFnOutput,
  type LoadHookContext,
  type ResolveHookContext,
} from 'node:module'
import { dirname, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { meantFile } from './activity-paths.ts'
import { loadCompiler, type Compiler } from './compiler.ts'

const OWN_SOURCE = new URL('../../', import.meta.url).href

let registered = false

/**
 * Lets Node read a project's files as the bundler reads its workflows, which often share them:
 * endings may be left out, JSON needs no attribute, and all of TypeScript is compiled, with
 * types that are imported as if they were values. Packages and Orion itself are not touched.
 */
export function readAsBundler(): void {
  if (registered) return
  registered = true
  // Compiled lines move; failures name the lines that were written.
  setSourceMapsSupport(true, { nodeModules: false, generatedCode: false })
  let loaded: { readonly compiler: Compiler | undefined } | undefined
  registerHooks({
    resolve(specifier, context, next) {
      try {
        return next(specifier, context)
      } catch (error) {
        const meant = isProjectFile(context.parentURL) && meantPath(specifier, context)
        if (!meant) throw error
        const required = context.conditions.includes('require')
        return next(required ? meant : pathToFileURL(meant).href, context)
      }
    },
    load(url, context, next) {
      if (!isProjectFile(url)) return next(url, context)
      if (isImportedJson(url, context)) return asModule(url)
      if (!/\.[cm]?ts$/.test(url)) return next(url, context)
      // Without it Node's own stripping of types reads what it can.
      loaded ??= { compiler: loadCompiler() }
      return loaded.compiler ? compile(url, context, loaded.compiler) : next(url, context)
    },
  })
}

function isProjectFile(url: string | undefined): url is string {
  return (
    url?.startsWith('file:') === true &&
    !url.includes('/node_modules/') &&
    !url.startsWith(OWN_SOURCE)
  )
}

function meantPath(specifier: string, { parentURL = '' }: ResolveHookContext): string | undefined {
  const parent = fileURLToPath(parentURL)
  if (/^\.{0,2}\//.test(specifier) || /^\.{1,2}$/.test(specifier)) {
    return meantFile(resolve(dirname(parent), specifier))
  }
  try {
    // As `lodash/get`, a file within a package whose ending CommonJS adds.
    return createRequire(parent).resolve(specifier)
  } catch {
    return undefined
  }
}

function isImportedJson(url: string, { importAttributes, conditions }: LoadHookContext): boolean {
  const imported = conditions.includes('import') && importAttributes['type'] === undefined
  return imported && url.endsWith('.json')
}

function asModule(url: string): LoadFnOutput {
  const value: unknown = JSON.parse(readFileSync(fileURLToPath(url), 'utf8'))
  const isTable = typeof value === 'object' && value !== null && !Array.isArray(value)
  const names = Object.keys(isTable ? value : {}).filter((name) => /^[a-z_$][\w$]*$/i.test(name))
  const exported = names.map(
    (name, index) => `const v${index} = all[${JSON.stringify(name)}]
export { v${index} as ${JSON.stringify(name)} }`,
  )
  const source = `const all = ${JSON.stringify(value)}\nexport default all\n${exported.join('\n')}`
  return { format: 'module', source, shortCircuit: true }
}

function compile(url: string, { format }: LoadHookContext, compiler: Compiler): LoadFnOutput {
  const filename = fileURLToPath(url)
  const isCommon = format === 'commonjs-typescript' || format === 'commonjs' || url.endsWith('.cts')
  const { code } = compiler.transformSync(readFileSync(filename, 'utf8'), {
    filename,
    swcrc: false,
    configFile: false,
    sourceMaps: 'inline',
    isModule: 'unknown',
    module: { type: isCommon ? 'commonjs' : 'es6' },
    jsc: { target: 'es2023', parser: { syntax: 'typescript', decorators: true } },
  })
  // The compiler puts what follows a comment on the comment's last line.
  const says = /(?:^|\*\/ *)(?:import|export)\b/m.test(code)
  // A file of a `type: module` package that is empty is one too, and says nothing.
  const isModule = !isCommon && (says || format?.startsWith('module') === true)
  return { format: isModule ? 'module' : 'commonjs', source: code, shortCircuit: true }
}
