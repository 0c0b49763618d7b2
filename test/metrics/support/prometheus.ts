import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePort } from '../../../src/platform/process/ports.ts'
import { waitFor } from '../../support/wait-for.ts'

export interface Found {
  readonly metric: Readonly<Record<string, string>>
  readonly value: number
}

export interface TestPrometheus extends AsyncDisposable {
  /** The samples that an expression has now. */
  query(expr: string): Promise<readonly Found[]>
}

/** Debian's Prometheus (apt-get install prometheus) with our rules, scraping every few seconds. */
export async function startPrometheus(
  jobs: Readonly<Record<string, string>>,
): Promise<TestPrometheus> {
  const folder = await mkdtemp(join(tmpdir(), 'prometheus-'))
  const scrape_configs = Object.entries(jobs).map(([job_name, target]) => ({
    job_name,
    static_configs: [{ targets: [target] }],
  }))
  const global = { scrape_interval: '3s', scrape_timeout: '3s', evaluation_interval: '1s' }
  const config = { global, rule_files: [resolve('deploy/prometheus/orion-*.yaml')], scrape_configs }
  const file = join(folder, 'prometheus.yml')
  await writeFile(file, JSON.stringify(config))
  const port = await freePort()
  const args = [`--config.file=${file}`, `--storage.tsdb.path=${join(folder, 'data')}`]
  const child = spawn('prometheus', [...args, `--web.listen-address=127.0.0.1:${port}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let log = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (log += chunk))
  const gone = once(child, 'exit')
  gone.catch(() => {})
  const base = `http://127.0.0.1:${port}`
  const dispose = async () => {
    child.kill('SIGKILL')
    await gone.catch(() => {})
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await waitFor('Prometheus', async () => {
      if (child.exitCode !== null) throw new Error(`Prometheus ended:\n${log}`)
      return fetch(`${base}/-/ready`).then(
        ({ ok }) => ok,
        () => false,
      )
    })
  } catch (error) {
    await dispose()
    throw error
  }
  return { query: (expr) => query(base, expr), [Symbol.asyncDispose]: dispose }
}

interface Answer {
  readonly status: string
  readonly error?: string
  readonly data?: {
    readonly result: readonly { metric: Record<string, string>; value: [number, string] }[]
  }
}

async function query(base: string, expr: string): Promise<readonly Found[]> {
  const answer = await fetch(`${base}/api/v1/query?query=${encodeURIComponent(expr)}`)
  const { status, error, data } = (await answer.json()) as Answer
  if (status !== 'success') throw new Error(`${expr}: ${error}`)
  return (data?.result ?? []).map(({ metric, value }) => ({ metric, value: Number(value[1]) }))
}

/** Where the shared dev server shows its metrics: its command line alone knows. */
export async function serverMetrics(temporal: string): Promise<string> {
  const port = temporal.split(':').at(-1)
  for (const pid of await readdir('/proc')) {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    const args = line.split('\0')
    const found = /^--metrics-port=(\d+)$/
    const metrics = args.map((arg) => found.exec(arg)?.[1]).find(Boolean)
    if (metrics !== undefined && args.includes(`--port=${port}`)) return `127.0.0.1:${metrics}`
  }
  throw new Error(`no dev server at ${temporal} shows metrics`)
}
