import { join } from 'node:path'
import { findPrograms } from '../../src/local-stack/programs.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import { SEARCH_ATTRIBUTES } from '../../src/contract/search-attributes.ts'
import { awaitReady } from '../../src/platform/process/await-ready.ts'
import { DEV_DYNAMIC_CONFIG } from '../../src/platform/cluster/declared-cluster.ts'
import { TEMPORAL_START_MS } from '../../src/platform/limits.ts'
import { freePort } from '../../src/platform/process/ports.ts'
import type { Service } from '../../src/platform/process/service.ts'
import { spawnService } from '../../src/platform/process/spawn-service.ts'
import { openTemporalProbe } from '../../src/platform/temporal/temporal-health.ts'
import { TEMPORAL_STOP_STEPS } from '../../src/platform/temporal/temporal-processes.ts'
import { temporalArguments } from '../../src/platform/temporal/temporal-server.ts'
import { killService } from './kill-service.ts'
import type { Server, ServerPlace } from './server.ts'

export interface DevServerOptions extends ServerPlace {
  /** False for the control: the same server, which acknowledges what is not synced yet. */
  readonly synced?: boolean
}

/** The dev server with the arguments of `orion up`. */
export async function openDevServer(options: DevServerOptions): Promise<Server> {
  const { data, other, say, synced = true } = options
  const { config } = loadConfig({ env: process.env })
  const { temporalBin = '' } = await findPrograms({ config, server: 'dev', onProgress: say })
  const port = await freePort()
  const shipped = temporalArguments({
    binary: temporalBin,
    dbFile: join(data, 'temporal.db'),
    port,
    searchAttributes: SEARCH_ATTRIBUTES,
    dynamicConfig: DEV_DYNAMIC_CONFIG,
  })
  const args = synced ? shipped : shipped.map(withoutSync)
  const address = `127.0.0.1:${port}`
  const launch = () => start(temporalBin, args, { address, logFile: join(other, 'temporal.log') })
  let service = await launch()
  return {
    kind: 'dev',
    address,
    kill: () => killService(service),
    async startAgain() {
      service = await launch()
    },
    [Symbol.asyncDispose]: () => service.stop(),
  }
}

function withoutSync(argument: string): string {
  return argument.replace('synchronous=full', 'synchronous=off')
}

async function start(
  command: string,
  args: readonly string[],
  { address, logFile }: { readonly address: string; readonly logFile: string },
): Promise<Service> {
  const ports = [`--http-port=${await freePort()}`, `--metrics-port=${await freePort()}`]
  const service = await spawnService({
    command,
    args: [...args, ...ports],
    env: process.env,
    logFile,
    stopSteps: TEMPORAL_STOP_STEPS,
  })
  const probe = await openTemporalProbe(address)
  const answers = () => probe.check()
  const fault = await awaitReady(service, { timeoutMs: TEMPORAL_START_MS, probe: answers })
  await probe.close()
  if (!fault) return service
  await service.stop()
  throw new Error(`Temporal did not start: ${fault}`)
}
