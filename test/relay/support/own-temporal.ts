import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../../src/platform/process/ports.ts'
import {
  startTemporal,
  type TemporalServer,
} from '../../../src/platform/temporal/temporal-server.ts'
import { temporalBin } from '../../support/test-settings.ts'

export interface OwnTemporal extends AsyncDisposable {
  readonly address: string
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>
  /** The same server again, on the same port and with all it knew. */
  startAgain(): Promise<void>
}

/** A Temporal that a test may end, beside the shared one. */
export async function startOwnTemporal(
  dynamicConfig: Readonly<Record<string, unknown>> = {},
): Promise<OwnTemporal> {
  const folder = await mkdtemp(join(tmpdir(), 'relay-temporal-'))
  const options = {
    binary: temporalBin(),
    dbFile: join(folder, 'temporal.db'),
    logFile: join(folder, 'temporal.log'),
    port: await freePort(),
    dynamicConfig,
  }
  let server: TemporalServer = await startTemporal(options)
  const kill = async () => {
    process.kill(server.identity.pid, 'SIGKILL')
    await server.exited
  }
  return {
    address: server.address,
    kill,
    async startAgain() {
      server = await startTemporal(options)
    },
    async [Symbol.asyncDispose]() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
