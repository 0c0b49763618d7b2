import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { FetchTemporalOptions } from './download-temporal.ts'
import { GO_BUILD_TIMEOUT_MS, PROGRESS_INTERVAL_MS } from './limits.ts'
import { TEMPORAL_GO_PACKAGE, TEMPORAL_VERSION } from './temporal-release.ts'

// A build by `go install` would call itself 0.0.0-DEV; without symbols it is half the size.
const LINKER_FLAGS = `-s -w -X github.com/temporalio/cli/temporalcli.Version=${TEMPORAL_VERSION}`

/** Builds the Temporal CLI with Go. Throws an error whose message is the reason. */
export async function goInstallTemporal(
  go: string,
  { folder, onProgress, signal }: FetchTemporalOptions,
): Promise<void> {
  signal?.throwIfAborted()
  const child = spawn(go, ['install', `-ldflags=${LINKER_FLAGS}`, TEMPORAL_GO_PACKAGE], {
    env: { ...process.env, GOBIN: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
    // Its own group, for Go starts compilers that have to end with it.
    detached: true,
  })
  const watch = watchBuild(child.stderr, onProgress)
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

function watchBuild(stderr: NodeJS.ReadableStream, onProgress: (line: string) => void) {
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
    const usual = 'takes about 3 minutes the first time'
    onProgress(`building Temporal from source, ${seconds} s${fetched} (${usual})`)
  }
  report()
  const timer = setInterval(report, PROGRESS_INTERVAL_MS)
  return { lastLine: () => lastLine, end: () => clearInterval(timer) }
}
