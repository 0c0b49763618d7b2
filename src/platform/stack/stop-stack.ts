import { endProcess } from '../process/end-process.ts'
import { openHome } from '../home/home.ts'
import { SUPERVISOR_STOP_MS, WORKER_STOP_MS } from '../limits.ts'
import { stopPostgres } from '../postgres/running-postgres.ts'
import { stopTemporalServers } from '../temporal/temporal-processes.ts'
import { stopUis } from '../cluster/ui-processes.ts'
import { isAlive } from '../process/process-identity.ts'
import { lockOwner, tryLock } from '../home/process-lock.ts'
import { openStateFile, readStackState, type WorkerState } from './stack-state.ts'
import { stat } from 'node:fs/promises'
import { OrionError, reasonOf } from '../../errors/orion-error.ts'

export type StackPart = 'supervisor' | 'worker' | 'ui' | 'temporal' | 'postgres'

export interface StopStackOptions {
  readonly onProgress?: ((line: string) => void) | undefined
}

/**
 * Stops what runs in a home, started by whomever: asks the supervisor to stop all in order, then
 * stops what it or a killed one left behind. Returns what was stopped; empty when nothing ran.
 *
 * @throws OrionError STACK_RUNNING when the stack is our own, which its `stop` ends, or when
 * another process starts one here at the same moment; HOME_NOT_WRITABLE.
 */
export async function stopStack(
  path: string,
  { onProgress = () => {} }: StopStackOptions = {},
): Promise<StackPart[]> {
  const home = await openHome(path)
  if (!(await isThere(home.folder))) return []
  const stopped: StackPart[] = []
  const supervisor = await lockOwner(home.lockFolder)
  if (supervisor?.pid === process.pid) {
    throw new OrionError('STACK_RUNNING', 'This process itself runs the stack.')
  }
  if (supervisor) {
    onProgress(`asking process ${supervisor.pid} to stop the stack`)
    await endProcess(supervisor, [{ signal: 'SIGTERM', waitMs: SUPERVISOR_STOP_MS }])
    stopped.push('supervisor')
  }
  const lock = await tryLock(home.lockFolder).catch((cause: unknown) => {
    throw new OrionError('HOME_NOT_WRITABLE', `${home.folder}: ${reasonOf(cause)}`, { cause })
  })
  if ('owner' in lock) {
    throw new OrionError(
      'STACK_RUNNING',
      `Process ${lock.owner.pid} is just starting a stack here.`,
    )
  }
  try {
    const state = await readStackState(home.stateFile)
    // The order in which they need each other: a worker drains to Temporal, and writes its rows.
    if (await stopWorker(state.worker)) stopped.push('worker')
    if (await stopUis(home)) stopped.push('ui')
    if (await stopTemporalServers(home)) stopped.push('temporal')
    if (await stopPostgres(home)) stopped.push('postgres')
    await openStateFile(home.stateFile, state).remove()
    return stopped
  } finally {
    await lock.release()
  }
}

async function stopWorker(worker: WorkerState | null): Promise<boolean> {
  if (!worker || !(await isAlive(worker.identity))) return false
  await endProcess(worker.identity, [{ signal: 'SIGTERM', waitMs: WORKER_STOP_MS }])
  return true
}

function isThere(folder: string): Promise<boolean> {
  return stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  )
}
