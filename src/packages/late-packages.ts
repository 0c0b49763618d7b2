import { sep } from 'node:path'

/** What the SDK's bundler needs, a hundred files, where a worker finds its bundle in the cache. */
const LATE = new Set(['webpack', 'memfs', 'unionfs'])
const BUNDLER = ['', '@temporalio', 'worker', 'lib', 'workflow', 'bundler.js'].join(sep)

/** Whether what a file requires is loaded when something of it is used, and not before. */
export function isLate(file: string, name: string): boolean {
  return LATE.has(name) && file.endsWith(BUNDLER)
}

/** A module that is loaded when it is used. It says that it is one of ES, which is not looked into. */
export function lateModule(load: () => unknown): unknown {
  let loaded: object | undefined
  const get = () => (loaded ??= load() as object)
  return new Proxy(
    {},
    { get: (_, name) => (name === '__esModule' ? true : (Reflect.get(get(), name) as unknown)) },
  )
}
