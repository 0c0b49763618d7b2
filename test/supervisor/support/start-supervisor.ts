import { readFile } from 'node:fs/promises'
import { waitFor } from '../../support/wait-for.ts'
import { startWorker, type TestWorker } from '../../support/worker-process.ts'

/** Workflows and activities of these tests' own. */
export const OWN_CODE = [
  '--workflows',
  'test/supervisor/support/own/workflows.ts',
  '--activities',
  'test/supervisor/support/own/activities.ts',
]

export interface TestSupervisor extends TestWorker {
  /** Pids of the worker processes that have ever been ready, oldest first. */
  workers(): readonly number[]
  /** What was logged, by its message. */
  logged(message: string): readonly Record<string, unknown>[]
}

export interface SupervisorSetup {
  readonly processes?: number
  readonly env?: Readonly<Record<string, string>>
  readonly code?: readonly string[]
}

/** A supervisor all of whose worker processes are ready. */
export async function startSupervisor(
  taskQueue: string,
  { processes = 2, env = {}, code = OWN_CODE }: SupervisorSetup = {},
): Promise<TestSupervisor> {
  const settings = { ORION_WORKER_PROCESSES: String(processes), ...env }
  const worker = await startWorker(taskQueue, settings, code)
  const logged = (message: string) => worker.logs.filter(({ msg }) => msg === message)
  const workers = () => logged('worker process is ready').map((line) => Number(line['worker']))
  try {
    await waitFor('all workers', () => workers().length >= processes)
  } catch (error) {
    await worker.kill()
    throw error
  }
  return { ...worker, workers, logged }
}

/** Whether a process does anything still; one that waits to be reaped does not. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    return !/^\d+ \(.*\) [ZX]/.test(stat)
  } catch {
    return false
  }
}
