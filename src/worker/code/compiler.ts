import { createRequire } from 'node:module'

/** The compiler that the SDK's bundler uses; a package manager may leave a part of it out. */
export interface Compiler {
  transformSync(source: string, options: object): { readonly code: string }
}

/** Undefined where its program is not installed. */
export function loadCompiler(): Compiler | undefined {
  try {
    const require = createRequire(import.meta.url)
    // It is the SDK's, not ours: only from there it is found under every package manager.
    return createRequire(require.resolve('@temporalio/worker'))('@swc/core') as Compiler
  } catch {
    return undefined
  }
}
