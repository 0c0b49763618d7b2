import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eraseHome } from '../../src/platform/stack/erase-home.ts'
import { freePort } from '../../src/platform/process/ports.ts'
import { runCli, runCliJson } from './run-cli.ts'
import { stackEnvironment, temporalBin } from './test-settings.ts'

interface Part {
  readonly pid: number
  readonly healthy: boolean
}

export interface UpStatus {
  readonly supervisor: { readonly pid: number } | null
  readonly temporal: (Part & { readonly address: string; readonly server: string }) | null
  readonly postgres: (Part & { readonly databaseUrl: string }) | null
  readonly worker: Part | null
  readonly api: (Part & { readonly url: string }) | null
}

export interface UpProcess {
  readonly pid: number
  /** What it printed of where things are. */
  readonly announced: { readonly temporal: string; readonly postgres: string }
  /** Resolves with exit code and everything it said on stderr. */
  end(signal: NodeJS.Signals): Promise<{ readonly code: number | null; readonly stderr: string }>
}

/** A home for `orion up`, apart from the shared stack, and gone after the test. */
export interface UpHome extends AsyncDisposable {
  readonly env: Readonly<Record<string, string>>
  up(...args: string[]): Promise<UpProcess>
  /** With settings that other commands in this home do not have. */
  upWith(more: Readonly<Record<string, string>>, ...args: string[]): Promise<UpProcess>
  status(): Promise<UpStatus>
}

export async function createUpHome(more: Readonly<Record<string, string>> = {}): Promise<UpHome> {
  const home = await mkdtemp(join(tmpdir(), 'up-'))
  const env = {
    ORION_HOME: home,
    ORION_TEMPORAL_BIN: temporalBin(),
    ORION_TEMPORAL_PORT: String(await freePort()),
    ORION_UI_PORT: String(await freePort()),
    // As a person has it who has set nothing: the stack's own servers, a health address of any port.
    TEMPORAL_ADDRESS: '',
    DATABASE_URL: '',
    ORION_HEALTH_ADDRESS: '127.0.0.1:0',
    // A process more that most tests have no use for.
    ORION_API_ADDRESS: 'off',
    ...more,
  }
  return {
    env,
    up: (...args) => startUp(env, args),
    upWith: (more, ...args) => startUp({ ...env, ...more }, args),
    status: async () => (await runCliJson(['status'], env)).value as UpStatus,
    async [Symbol.asyncDispose]() {
      await runCli(['down'], env)
      await eraseHome(home)
      await rm(home, { recursive: true, force: true })
    },
  }
}

async function startUp(
  env: Readonly<Record<string, string>>,
  args: readonly string[],
): Promise<UpProcess> {
  const child = spawn(process.execPath, ['bin/orion.js', 'up', '--json', ...args], {
    env: stackEnvironment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk))
  // Not its `close`: a worker that outlives it for a moment holds the same stderr.
  const exited = once(child, 'exit') as Promise<[number | null]>
  const announced = Promise.race([
    firstJson(child.stdout.setEncoding('utf8')),
    exited.then(() => undefined),
  ])
  const value = await announced
  if (!value) throw new Error(`orion up ended before it was up:\n${stderr}`)
  return {
    pid: child.pid ?? 0,
    announced: value,
    async end(signal) {
      child.kill(signal)
      const [code] = await exited
      return { code, stderr }
    },
  }
}

async function firstJson(stream: AsyncIterable<string>): Promise<UpProcess['announced']> {
  let text = ''
  for await (const chunk of stream) {
    text += chunk
    try {
      return JSON.parse(text) as UpProcess['announced']
    } catch {
      // Not complete yet.
    }
  }
  throw new Error(`no JSON in: ${text}`)
}
