import { createContext, Script } from 'node:vm'
import { EVALUATION_TIMEOUT_MS } from '../limits.ts'
import { isServable } from './servable.ts'

/**
 * The names of the functions that a workflow bundle exports. Undefined where that shows only in
 * a run, as with code that asks for its run while it is loaded.
 */
export function workflowExports(code: string): readonly string[] | undefined {
  try {
    const context = createContext({ TextEncoder, TextDecoder, URL, URLSearchParams, console: {} })
    const timeout = EVALUATION_TIMEOUT_MS
    new Script(PRELUDE).runInContext(context)
    new Script(code).runInContext(context, { timeout })
    const all: unknown = new Script('__TEMPORAL__.importWorkflows()').runInContext(context, {
      timeout,
    })
    return Object.entries(all as object).flatMap(([name, value]) =>
      isServable(value) ? [name] : [],
    )
  } catch {
    return undefined
  }
}

// What the SDK's sandbox has, and the code looks for while it is loaded.
const PRELUDE = `globalThis.__webpack_module_cache__ = {}
globalThis.AsyncLocalStorage = class { run(_, f) { return f() } getStore() {} disable() {} }`
