import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mountSmallDisk, type SmallDisk } from '../../../../src/chaos/world/small-disk.ts'
import { startLocalStack, type LocalStack } from '../../../../src/local-stack/local-stack.ts'
import { loadConfig } from '../../../../src/config/load-config.ts'
import { eraseHome } from '../../../../src/platform/stack/erase-home.ts'
import type { ServerKind } from '../../../../src/platform/temporal/server-kind.ts'
import { freePort } from '../../../../src/platform/process/ports.ts'

export interface OwnStack extends AsyncDisposable {
  readonly local: LocalStack
  /** In which a test may make tables. */
  readonly superuserUrl: string
  readonly disk: SmallDisk | undefined
}

export interface OwnStackOptions {
  readonly server?: ServerKind
  /** Programs of the server kind, as `test-settings.ts` has them. */
  readonly programs: Readonly<Record<string, string>>
  readonly smallDisk?: boolean
}

/** Servers that only this test has, to be killed. */
export async function startOwnStack(options: OwnStackOptions): Promise<OwnStack> {
  const { server = 'dev', programs, smallDisk = false } = options
  const { config } = loadConfig({ env: { ...process.env, ...programs } })
  const home = await mkdtemp(join(tmpdir(), 'orion-chaos-test-'))
  // PostgreSQL runs as another user and must be able to pass through.
  await chmod(home, 0o755)
  const disk = smallDisk ? await mountSmallDisk(home) : undefined
  const local = await startLocalStack({
    config,
    home,
    server,
    ports: { temporal: await freePort() },
    ui: false,
    embedTemporal: true,
    embedPostgres: true,
    restarts: 'always',
    onProgress: () => {},
  })
  return {
    local,
    superuserUrl: local.stack.postgres?.superuserUrl ?? '',
    disk,
    async [Symbol.asyncDispose]() {
      await local.stack.stop()
      if (disk && 'unmount' in disk) await disk.unmount()
      await eraseHome(home)
    },
  }
}
