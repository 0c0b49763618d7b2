import { OrionError } from '../../errors/orion-error.ts'
import { checkDiskSpace } from '../home/disk-space.ts'
import { prepareHome, type Home } from '../home/home.ts'
import { tryLock, type ProcessLock } from '../home/process-lock.ts'
import { isAlive, ownIdentity } from '../process/process-identity.ts'
import type { StackOptions } from './stack-options.ts'
import { bringUpServices } from './stack-services.ts'
import { EMPTY_STATE, openStateFile, readStackState } from './stack-state.ts'
import { superviseStack, type Stack } from './supervise-stack.ts'

/**
 * Starts Temporal and PostgreSQL in a home, or attaches to those that a killed supervisor left
 * there, and watches over them until `stop`.
 *
 * @throws OrionError DISK_FULL, HOME_NOT_WRITABLE, STACK_RUNNING, PORT_TAKEN, TEMPORAL_BINARY_MISSING,
 * TEMPORAL_START_FAILED, TEMPORAL_SCHEMA_FAILED, TEMPORAL_CLUSTER_MISMATCH, POSTGRES_BINARY_MISSING, POSTGRES_START_FAILED, INTERRUPTED. What was
 * begun is stopped by then.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  if (process.platform === 'win32') {
    throw new OrionError('POSTGRES_START_FAILED', 'The local stack is not supported on Windows.', {
      remedy: 'Use WSL, or set TEMPORAL_ADDRESS and DATABASE_URL to servers of your own.',
    })
  }
  await checkDiskSpace(options.home)
  const home = await prepareHome(options.home)
  // Where its data are elsewhere, they are on another disk perhaps.
  await checkDiskSpace(home.postgresData)
  const lock = await ownHome(home)
  try {
    return await startOwned(home, lock, options)
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function ownHome(home: Home): Promise<ProcessLock> {
  const attempt = await tryLock(home.lockFolder)
  if ('release' in attempt) return attempt
  const { pid } = attempt.owner
  throw new OrionError(
    'STACK_RUNNING',
    `Process ${pid} already runs the local stack in ${home.folder}.`,
    { details: { pid, home: home.folder } },
  )
}

async function startOwned(home: Home, lock: ProcessLock, options: StackOptions): Promise<Stack> {
  const previous = await readStackState(home.stateFile)
  const worker =
    previous.worker && (await isAlive(previous.worker.identity)) ? previous.worker : null
  const file = openStateFile(home.stateFile, EMPTY_STATE)
  await file.update({ supervisor: await ownIdentity(), worker })
  try {
    const services = await bringUpServices(home, previous, options)
    return await superviseStack({ home, file, lock, services, orphanWorker: worker, options })
  } catch (error) {
    if (worker) await file.update({ supervisor: null })
    else await file.remove()
    throw error
  }
}
