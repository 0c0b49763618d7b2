import { join } from 'node:path'
import { waitFor } from '../support/wait-for.ts'
import { ask, run, type Answer } from './command.ts'

// Well above the half minute of a first start, below what anyone would wait.
const UP_TIMEOUT_MS = 240_000
const HEALTHY_TIMEOUT_MS = 120_000
const EXEC_TIMEOUT_MS = 60_000

export const SERVICES = ['postgres', 'temporal', 'ui', 'worker'] as const
export const JOBS = ['databases', 'schema', 'namespace', 'migrations'] as const
export type Service = (typeof SERVICES)[number] | (typeof JOBS)[number]

/** The Compose project of a checkout, by `docker compose` and nothing else. */
export interface Stack {
  readonly env: NodeJS.ProcessEnv
  readonly folder: string
  compose(...args: string[]): Promise<string>
  tryCompose(args: readonly string[], more?: NodeJS.ProcessEnv): Promise<Answer>
  /** `up --wait`; resolves with the seconds that it took. */
  up(): Promise<number>
  down(...flags: string[]): Promise<void>
  /** The `orion` of the worker's image; what it prints as JSON. */
  orion<T>(...args: string[]): Promise<T>
  sql(database: string, statement: string): Promise<string>
  inspect(service: Service): Promise<Container>
  awaitHealthy(service: Service, notBefore?: string): Promise<void>
}

/** As much of `docker inspect` as is looked at. */
export interface Container {
  readonly Id: string
  readonly RestartCount: number
  readonly State: {
    readonly Status: string
    readonly Pid: number
    readonly ExitCode: number
    readonly StartedAt: string
    readonly OOMKilled: boolean
    readonly Health?: { readonly Status: string }
  }
  readonly Config: { readonly User: string; readonly Env: readonly string[] }
  readonly HostConfig: Readonly<Record<string, unknown>>
  readonly NetworkSettings: { readonly Ports: Readonly<Record<string, Published>> }
}

type Published = readonly { readonly HostIp: string; readonly HostPort: string }[] | null

export function openStack(env: NodeJS.ProcessEnv, checkout: string): Stack {
  const folder = join(checkout, 'docker')
  const compose = (...args: string[]) =>
    run('docker', ['compose', ...args], { env, cwd: folder, timeoutMs: UP_TIMEOUT_MS })
  const inspect = async (service: Service) => {
    const [id] = (await compose('ps', '--all', '--quiet', service)).trim().split('\n')
    if (!id) throw new Error(`there is no container of ${service}`)
    const [container] = JSON.parse(await run('docker', ['inspect', id], { env })) as [Container]
    return container
  }
  return {
    env,
    folder,
    compose,
    inspect,
    tryCompose: (args, more) =>
      ask('docker', ['compose', ...args], { env: { ...env, ...more }, cwd: folder }),
    async up() {
      const startedAt = performance.now()
      await compose('up', '--wait')
      return (performance.now() - startedAt) / 1_000
    },
    async down(...flags) {
      await compose('down', ...flags)
    },
    async orion<T>(...args: string[]) {
      const command = ['compose', 'exec', '-T', 'worker', 'orion', ...args, '--json']
      const options = { env, cwd: folder, timeoutMs: EXEC_TIMEOUT_MS }
      return JSON.parse(await run('docker', command, options)) as T
    },
    async sql(database, statement) {
      const psql = ['psql', '-U', 'postgres', '-XAtq', '-d', database, '-c', statement]
      return (await compose('exec', '-T', 'postgres', ...psql)).trim()
    },
    async awaitHealthy(service, notBefore = '') {
      await waitFor(
        `a healthy ${service}`,
        async () => {
          const { State } = await inspect(service)
          return State.StartedAt > notBefore && State.Health?.Status === 'healthy'
        },
        HEALTHY_TIMEOUT_MS,
      )
    },
  }
}
