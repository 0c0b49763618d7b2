import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ask, run } from './command.ts'

/** Newer ones want a newer Go than this project's. */
const COMPOSE_VERSION = 'v5.6.0'

const MODULE = `github.com/docker/compose/v5@${COMPOSE_VERSION}`

/**
 * Sees that `docker compose` is there in version 2 or later, else builds it with Go. `go install`
 * refuses a module with `exclude` in it, so it is built in the module's own folder.
 *
 * @returns the environment in which `docker compose` works
 */
export async function withCompose(
  env: NodeJS.ProcessEnv,
  cacheDir: string,
): Promise<NodeJS.ProcessEnv> {
  const found = await ask('docker', ['compose', 'version', '--short'], { env })
  if (found.code === 0 && /^v?([2-9]|\d\d)\./.test(found.stdout.trim())) return env

  const config = join(cacheDir, 'compose-test', 'docker-config')
  const plugin = join(config, 'cli-plugins', 'docker-compose')
  if (!existsSync(plugin)) {
    await mkdir(join(config, 'cli-plugins'), { recursive: true })
    const { Dir: source } = JSON.parse(await run('go', ['mod', 'download', '-json', MODULE])) as {
      readonly Dir: string
    }
    const version = `-X github.com/docker/compose/v5/internal.Version=${COMPOSE_VERSION}`
    const flags = ['-trimpath', '-ldflags', `-s -w ${version}`]
    await run('go', ['build', ...flags, '-o', plugin, './cmd'], { cwd: source })
  }
  return { ...env, DOCKER_CONFIG: config }
}
