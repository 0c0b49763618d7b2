import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endProcess } from '../../src/platform/process/end-process.ts'
import { eraseHome } from '../../src/platform/stack/erase-home.ts'
import { startPostgres } from '../../src/platform/postgres/postgres-server.ts'

const GONE_MS = 10_000

export interface TestCluster {
  /** A superuser's address, of the database `postgres`. */
  readonly url: string
  /** As after a power cut. */
  crash(): Promise<void>
  /** Up again on the same port. */
  restart(): Promise<void>
  crashAndRestart(): Promise<void>
  stop(): Promise<void>
}

/** A PostgreSQL of its own, for tests that crash it or try its passwords. */
export async function startCluster(): Promise<TestCluster> {
  const home = await mkdtemp(join(tmpdir(), 'orion-store-test-'))
  const files = { dataDir: join(home, 'postgres'), logFile: join(home, 'postgres.log') }
  let server = await startPostgres(files)
  const { port, superuserUrl: url } = server
  const crash = () => endProcess(server.identity, [{ signal: 'SIGQUIT', waitMs: GONE_MS }])
  const restart = async () => {
    server = await startPostgres({ ...files, port })
  }
  return {
    url,
    crash,
    restart,
    async crashAndRestart() {
      await crash()
      await restart()
    },
    async stop() {
      // At once: nothing of it is kept.
      await crash()
      await eraseHome(home)
      await rm(home, { recursive: true, force: true })
    },
  }
}
