import { reasonOf } from '../../errors/orion-error.ts'
import { writeAtomically } from '../home/atomic-write.ts'
import { awaitReady } from '../process/await-ready.ts'
import { choosePort, type PortWish } from '../process/choose-port.ts'
import type { Home } from '../home/home.ts'
import { PROBE_TIMEOUT_MS, UI_START_MS } from '../limits.ts'
import { logTail } from '../process/log-tail.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { rootArgument, TEMPORAL_STOP_STEPS } from '../temporal/temporal-processes.ts'
import { stopUis } from './ui-processes.ts'
import type { Service } from '../process/service.ts'
import { spawnService } from '../process/spawn-service.ts'
import { join } from 'node:path'
import { serverProcessEnvironment } from './server-environment.ts'
import type { FoundUi } from '../programs/ui-binary.ts'

export interface BringUpUiOptions {
  readonly home: Home
  readonly found: FoundUi
  /** Where its Temporal listens. */
  readonly address: string
  readonly namespace: string
  readonly port: PortWish
  readonly onProgress?: ((line: string) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

export interface UiUp {
  readonly server: Service
  readonly uiAddress: string
  readonly notes: readonly string[]
  /** Starts it again on the same port, after it has ended. */
  readonly restart: (signal: AbortSignal) => Promise<Service>
}

/**
 * Starts Temporal's UI; one that a killed supervisor left is replaced, for it holds nothing. When
 * that is not possible it says why instead, and never throws: runs do not need it.
 */
export async function bringUpUi(options: BringUpUiOptions): Promise<UiUp | { missing: string }> {
  const { home, found, port: wish, signal } = options
  try {
    await stopUis(home)
    if (found.path === undefined) return { missing: found.missing }
    const { port, note } = await choosePort(wish)
    await writeConfig(options, port)
    const restart = (stopping: AbortSignal | undefined) =>
      startUi(found.path, home, { port, signal: stopping })
    const server = await restart(signal)
    const uiAddress = `http://127.0.0.1:${port}`
    return { server, uiAddress, notes: note ? [note] : [], restart }
  } catch (error) {
    return { missing: reasonOf(error) }
  }
}

async function writeConfig(
  { home, address, namespace }: BringUpUiOptions,
  port: number,
): Promise<void> {
  await makeFolder(home.uiFolder)
  const config = {
    temporalGrpcAddress: address,
    host: '127.0.0.1',
    port,
    enableUi: true,
    defaultNamespace: namespace,
    // It would ask a server of the vendor's for news.
    disableNewsFetch: true,
    cors: { cookieInsecure: true, allowOrigins: [`http://127.0.0.1:${port}`] },
  }
  await writeAtomically(join(home.uiFolder, 'orion.yaml'), `${JSON.stringify(config, null, 2)}\n`)
}

async function startUi(
  program: string,
  { uiFolder, uiLog }: Home,
  { port, signal }: { port: number; signal: AbortSignal | undefined },
): Promise<Service> {
  const service = await spawnService({
    command: program,
    args: [rootArgument(uiFolder), '--config=.', '--env=orion', 'start'],
    env: serverProcessEnvironment(),
    logFile: uiLog,
    stopSteps: TEMPORAL_STOP_STEPS,
  })
  try {
    const probe = async () => {
      const timeout = AbortSignal.timeout(PROBE_TIMEOUT_MS)
      const { ok, status } = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: timeout })
      if (!ok) throw new Error(`it answers with status ${status}`)
    }
    const fault = await awaitReady(service, { timeoutMs: UI_START_MS, probe, signal })
    if (!fault) return service
    throw new Error(`${fault}. ${await logTail(uiLog, service.logStart)}`)
  } catch (error) {
    await service.stop()
    throw error
  }
}
