import { execFile } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { folderOf, type Manager } from './installer.ts'

const run = promisify(execFile)

/** A registry that is slow, and a machine that is busy. */
const COMMAND_MS_MAX = 480_000
const OUTPUT_BYTES_MAX = 64 * 1024 ** 2

type Settings = Readonly<Record<string, string>>

export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program; what it printed, whether or not it failed. */
export async function ran(
  [program = '', ...args]: readonly string[],
  cwd: string,
  env: Settings,
): Promise<Ran> {
  const options = { cwd, env, timeout: COMMAND_MS_MAX, maxBuffer: OUTPUT_BYTES_MAX }
  try {
    return { code: 0, ...(await run(program, args, options)) }
  } catch (error) {
    const { code, stdout = '', stderr = String(error) } = error as Partial<Ran>
    return { code: typeof code === 'number' ? code : 1, stdout, stderr }
  }
}

/** Installs the program of a package manager by npm. */
export async function installProgram(
  manager: Manager,
  tools: string,
  env: Settings,
): Promise<void> {
  if (!manager.spec) return
  const folder = join(tools, folderOf(manager.name))
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), '{"private":true}')
  const flags = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--no-save']
  const installed = await ran(['npm', 'install', ...flags, manager.spec], folder, env)
  if (installed.code !== 0) throw new Error(`${manager.name} cannot be had: ${said(installed)}`)
}

/** A second try has an empty cache: one that was cut off in the middle makes every other fail. */
export async function install(
  program: readonly string[],
  manager: Manager,
  folder: string,
  env: Settings,
): Promise<void> {
  const args = [...program, ...manager.install]
  // Two kinds of Yarn read the same setting, and not each other's files.
  const cache = join(env['YARN_CACHE_FOLDER'] ?? '', folderOf(manager.name))
  const settings = { ...env, YARN_CACHE_FOLDER: cache }
  const first = await ran(args, folder, settings)
  if (first.code === 0) return
  await rm(cache, { recursive: true, force: true })
  const second = await ran(args, folder, settings)
  if (second.code !== 0) throw new Error(`${manager.name} does not install: ${said(second)}`)
}

export function said({ stdout, stderr }: Ran): string {
  return `${stdout.slice(-2_000)}\n${stderr.slice(-4_000)}`
}

/** What a command printed with `--json`; its manager may have said something before. */
export function jsonOf(printed: Ran): unknown {
  const { stdout } = printed
  if (!stdout.includes('{')) throw new Error(said(printed))
  return JSON.parse(stdout.slice(stdout.indexOf('{')))
}

/** What all of them read: the registry that npm is set to, and caches that outlive a test. */
export async function installerSettings(env: Settings): Promise<Settings> {
  const { stdout } = await ran(['npm', 'config', 'get', 'registry'], '.', env)
  const registry = stdout.trim()
  const cache = join(homedir(), '.cache/orion-test-managers')
  return {
    ...env,
    npm_config_registry: registry,
    YARN_REGISTRY: registry,
    YARN_NPM_REGISTRY_SERVER: registry,
    BUN_CONFIG_REGISTRY: registry,
    npm_config_store_dir: join(cache, 'pnpm'),
    YARN_CACHE_FOLDER: join(cache, 'yarn'),
    YARN_GLOBAL_FOLDER: join(cache, 'yarn-global'),
    YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
    YARN_ENABLE_SCRIPTS: 'false',
    YARN_ENABLE_TELEMETRY: '0',
    DISABLE_V8_COMPILE_CACHE: '1',
    BUN_INSTALL_CACHE_DIR: join(cache, 'bun'),
  }
}
