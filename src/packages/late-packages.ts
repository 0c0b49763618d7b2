import { sep } from 'node:path'

interface Late {
  /** How the path of the file ends that requires them. */
  readonly file: string
  readonly names: ReadonlySet<string>
}

const LATE: readonly Late[] = [
  // What the SDK's bundler needs, a hundred files, where a worker finds its bundle in the cache.
  {
    file: ['', '@temporalio', 'worker', 'lib', 'workflow', 'bundler.js'].join(sep),
    names: new Set(['webpack', 'memfs', 'unionfs']),
  },
  // The thread for workflow code makes no calls: it needs gRPC for a failure of a call alone.
  {
    file: ['', '@temporalio', 'core-bridge', 'lib', 'errors.js'].join(sep),
    names: new Set(['@grpc/grpc-js']),
  },
]

/** Whether what a file requires is loaded when something of it is used, and not before. */
export function isLate(file: string, name: string): boolean {
  return LATE.some((late) => late.names.has(name) && file.endsWith(late.file))
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
