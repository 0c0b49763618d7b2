import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { OrionError } from '../../../src/errors/orion-error.ts'
import { awaitReady } from '../../../src/platform/process/await-ready.ts'
import { freePort } from '../../../src/platform/process/ports.ts'
import { spawnService } from '../../../src/platform/process/spawn-service.ts'
import type { Place } from './contestant.ts'
import { SERVER_MS_MAX, SERVER_STOP_MS } from '../limits.ts'

export interface RestateServer {
  /** Where runs are started and events sent. */
  readonly ingress: string
  /** Where services are made known. */
  readonly admin: string
}

/**
 * Its defaults, by which it syncs its log before it acknowledges, on ports of its own and without
 * telemetry.
 *
 * @param packages where it is installed
 * @throws OrionError PEER_MISSING where there is no program for this machine
 */
export async function startRestateServer(
  packages: string,
  { folder, stack }: Pick<Place, 'folder' | 'stack'>,
): Promise<RestateServer> {
  const platform = `restate-server-${process.platform}-${process.arch}`
  const command = join(packages, 'node_modules/@restatedev', platform, 'bin/restate-server')
  if (!existsSync(command)) {
    const why = `there is no package ${platform}`
    throw new OrionError('PEER_MISSING', `restate cannot be had: ${why}.`)
  }
  const home = await mkdtemp(join(tmpdir(), 'orion-bench-restate-'))
  stack.defer(() => rm(home, { recursive: true, force: true }))
  const [ingress, admin] = [`127.0.0.1:${await freePort()}`, `127.0.0.1:${await freePort()}`]
  const logFile = join(folder, 'restate-server.log')
  const config = join(home, 'server.toml')
  await writeFile(config, settings({ ingress, admin, nodePort: await freePort() }))
  const service = await spawnService({
    command,
    args: ['--config-file', config, '--base-dir', join(home, 'data')],
    env: { PATH: process.env['PATH'], HOME: home },
    logFile,
    stopSteps: [{ signal: 'SIGTERM', waitMs: SERVER_STOP_MS }],
  })
  stack.defer(() => service.stop())
  const probe = async () => {
    await answerOf(`http://${admin}/health`)
    await answerOf(`http://${ingress}/restate/health`)
  }
  const fault = await awaitReady(service, { timeoutMs: SERVER_MS_MAX, probe })
  if (fault) throw new Error(`Restate's server did not start: ${fault}; its log is ${logFile}`)
  return { ingress: `http://${ingress}`, admin: `http://${admin}` }
}

interface Addresses {
  readonly ingress: string
  readonly admin: string
  readonly nodePort: number
}

function settings({ ingress, admin, nodePort }: Addresses): string {
  return `cluster-name = "orion-bench"
node-name = "bench"
bind-ip = "127.0.0.1"
bind-port = ${nodePort}
disable-telemetry = true
log-filter = "warn"
[admin]
disable-web-ui = true
bind-address = "${admin}"
[ingress]
bind-address = "${ingress}"
`
}

async function answerOf(url: string): Promise<void> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`)
}
