import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { FetchTemporalOptions } from './download-temporal.ts'
import { GO_BUILD_TIMEOUT_MS, PROGRESS_INTERVAL_MS } from '../limits.ts'

export interface GoBuild {
  /** Packages of one module, with their version, as `go install` takes them. */
  readonly packages: readonly string[]
  readonly linkerFlags: string
  /** What is built, for a person. */
  readonly what: string
  readonly usualMinutes: number
}

/** Builds programs with Go into a folder. Throws an error whose message is the reason. */
export async function goInstall(
  go: string,
  build: GoBuild,
  { folder, onProgress, signal }: FetchTemporalOptions,
): Promise<void> {
  signal?.throwIfAborted()
  const child = spawn(go, ['install', `-ldflags=${build.linkerFlags}`, ...build.packages], {
    env: { ...process.env, GOBIN: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
    // Its own group, for Go starts compilers that have to end with it.
    detached: true,
  })
  const watch = watchBuild(child.stderr, build, onProgress)
  const deadline = AbortSignal.timeout(GO_BUILD_TIMEOUT_MS)
  const stop = AbortSignal.any([deadline, ...(signal ? [signal] : [])])
  const killGroup = () => child.pid && process.kill(-child.pid, 'SIGKILL')
  stop.addEventListener('abort', killGroup)
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', resolve)
    })
    signal?.throwIfAborted()
    if (deadline.aborted) throw new Error(`not done within ${GO_BUILD_TIMEOUT_MS / 60_000} minutes`)
    if (code !== 0) throw new Error(watch.lastLine() || `${go} ended with exit code ${code}`)
  } finally {
    stop.removeEventListener('abort', killGroup)
    watch.end()
  }
}

function watchBuild(
  stderr: NodeJS.ReadableStream,
  { what, usualMinutes }: GoBuild,
  onProgress: (line: string) => void,
) {
  const startedAt = performance.now()
  let modules = 0
  let lastLine = ''
  createInterface({ input: stderr }).on('line', (line) => {
    if (line.startsWith('go: downloading ')) modules += 1
    else if (line.trim()) lastLine = line.trim()
  })
  const report = () => {
    const seconds = Math.round((performance.now() - startedAt) / 1000)
    const fetched = modules > 0 ? `, ${modules} Go modules fetched` : ''
    const usual = `takes about ${usualMinutes} minutes the first time`
    onProgress(`building ${what} from source, ${seconds} s${fetched} (${usual})`)
  }
  report()
  const timer = setInterval(report, PROGRESS_INTERVAL_MS)
  return { lastLine: () => lastLine, end: () => clearInterval(timer) }
}
