import { createRequire } from 'node:module'
import v8 from 'node:v8'
import { cutoffStackTrace } from '@temporalio/common'

interface Place {
  file_path?: string | undefined
  function_name?: string | undefined
}

/** Where a promise was made, as the SDK answers it to `__stack_trace` and `__enhanced_stack_trace`. */
interface Stack {
  readonly formatted: string
  readonly structured: readonly Place[]
}

/** The SDK's own books of the promises of a run. */
interface Books {
  readonly promiseToStack: Map<object, Stack>
  readonly childToParent: Map<object, Set<object>>
}

interface Activator {
  readonly promiseStackStore: Books
  readonly info: { readonly runId: string }
}

/** What the SDK hooks into its thread; the parts of it that are used or replaced here. */
interface Handlers {
  installed: boolean
  promiseHookInstalled: boolean
  stopPromiseHook: () => void
  setPromiseHook: () => void
  /** Filled by its `Error.prepareStackTrace` as that formats a stack. */
  currentStackTrace: Place[] | undefined
}

interface Realm {
  readonly activator: () => Activator | undefined
  readonly Error: ErrorConstructor
}

type Prepare = NonNullable<typeof Error.prepareStackTrace>
type Sites = Parameters<Prepare>[1]

/**
 * The SDK notes for each promise of workflow code where it was made, and formats that place at once,
 * by source maps: a third of the CPU time that workers need, for texts which only a query for a
 * stack trace reads. Here the place is kept as V8 has it, and formatted when somebody asks.
 *
 * Works on the copy of the SDK that a file of `@temporalio/worker` belongs to, before that hooks its
 * handlers in; where another version has it otherwise, everything stays as the SDK does it.
 */
export function before(file: string): void {
  const handlers = handlersOf(file)
  if (!handlers || handlers.installed) return
  handlers.setPromiseHook = () => {
    const hooks = lateHooks(handlers)
    const stop: unknown = v8.promiseHooks.createHook(hooks)
    handlers.stopPromiseHook = stop as () => void
    handlers.promiseHookInstalled = true
  }
}

function handlersOf(file: string): Handlers | undefined {
  try {
    const { globalHandlers } = createRequire(file)('./vm-shared.js') as {
      readonly globalHandlers?: Handlers
    }
    return typeof globalHandlers?.setPromiseHook === 'function' ? globalHandlers : undefined
  } catch {
    return undefined
  }
}

function lateHooks(handlers: Handlers): { init: v8.Init; settled: v8.Settled } {
  const realmOf = realms()
  // The SDK has put its own there just before.
  const sdk = Error as unknown as { readonly prepareStackTrace: Prepare }
  const { prepareStackTrace: format } = sdk
  let isCapturing = false
  let captured: Sites | undefined
  Error.prepareStackTrace = (error, sites) => {
    if (!isCapturing) return format(error, sites)
    captured = sites
    return ''
  }
  // Of `Promise.all` and its like, which make promises of their own that nobody waits for.
  let aggregate: object | undefined
  return {
    init(made: object, parent?: object) {
      const realm = realmOf(made)
      const activator = realm.activator()
      if (!activator) return
      // By this the SDK finds the run of a rejection that nobody handles.
      Object.assign(made, { runId: activator.info.runId })
      captured = undefined
      isCapturing = true
      const error = new realm.Error()
      // Reading it has V8 hand over the places.
      void error.stack
      isCapturing = false
      if (captured === undefined) return
      const { promiseToStack, childToParent } = activator.promiseStackStore
      const kind = kindOf(captured)
      const isPart = kind === 'part' && aggregate !== undefined
      const promise = isPart && aggregate ? aggregate : made
      if (!isPart) aggregate = kind === 'aggregate' ? made : undefined
      if (promise === parent) return
      if (!isPart) promiseToStack.set(promise, lateStack(handlers, format, error, captured))
      const parents = childToParent.get(promise) ?? new Set()
      if (parent) parents.add(parent)
      childToParent.set(promise, parents)
    },
    settled(promise: object) {
      const books = realmOf(promise).activator()?.promiseStackStore
      books?.childToParent.delete(promise)
      books?.promiseToStack.delete(promise)
    },
  }
}

/** What belongs to the context of a promise; each context has a constructor of its own. */
function realms(): (promise: object) => Realm {
  const known = new WeakMap<object, Realm>()
  return (promise) => {
    const { constructor } = promise
    const found = known.get(constructor)
    if (found) return found
    const evaluate = constructor.constructor as (code: string) => () => unknown
    const realm: Realm = {
      activator: evaluate('return globalThis.__TEMPORAL_ACTIVATOR__') as Realm['activator'],
      Error: evaluate('return globalThis.Error')() as ErrorConstructor,
    }
    known.set(constructor, realm)
    return realm
  }
}

const AGGREGATES = new Set(['race', 'all', 'allSettled', 'any'])

/** Whether a promise is that of `Promise.all` or its like, or one that this makes of each it waits for. */
function kindOf(sites: Sites): 'aggregate' | 'part' | undefined {
  const [first, second] = withoutHook(sites)
  if (isAggregate(first)) return 'aggregate'
  const isThen = first?.getFunctionName() === 'then' && !first.getFileName()
  return isThen && isAggregate(second) ? 'part' : undefined
}

function isAggregate(site: Sites[number] | undefined): boolean {
  return site !== undefined && !site.getFileName() && AGGREGATES.has(site.getFunctionName() ?? '')
}

/** This file's own frame is the first, and Node's may follow. */
function withoutHook(sites: Sites): Sites {
  const own = sites[1]?.getFunctionName() === 'initAll' ? 2 : 1
  return sites.slice(own, own + 2)
}

function lateStack(handlers: Handlers, format: Prepare, error: Error, sites: Sites): Stack {
  let made: Stack | undefined
  const make = (): Stack => (made ??= stackOf(handlers, String(format(error, sites))))
  return {
    get formatted() {
      return make().formatted
    },
    get structured() {
      return make().structured
    },
  }
}

const OWN_LINES =
  /^Error\n\s*at [^\n]+\n(\s*at initAll \(node:internal\/promise_hooks:\d+:\d+\)\n)?/

function stackOf(handlers: Handlers, text: string): Stack {
  const places = handlers.currentStackTrace ?? []
  handlers.currentStackTrace = undefined
  const own = places[1]?.function_name === 'initAll' ? 2 : 1
  const end = places.findIndex(isSdkBelow)
  const structured = places.slice(own, end === -1 ? undefined : end)
  return { formatted: cutoffStackTrace(text.replace(OWN_LINES, '')), structured }
}

/** From there on down it is the SDK that runs the workflow. */
function isSdkBelow({ function_name: name = '', file_path: file = '' }: Place): boolean {
  const isHandler = /^Activator\.\S+NextHandler$/.test(name)
  return (
    (isHandler && /[\\/]workflow[\\/](?:src|lib)[\\/]internals\.[jt]s$/.test(file)) ||
    (name.includes('Script.runInContext') && /^node:vm|vm\.js$/.test(file))
  )
}
