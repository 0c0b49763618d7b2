import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { pollUntil } from '../../../src/time/poll-until.ts'
import { STOP_MS_MAX } from '../limits.ts'
import { childrenOf } from './children-of.ts'
import type { Fleet, FleetOptions } from './fleet.ts'
import { keepProcess, type KeptProcess } from './kept-process.ts'

const PROGRAM = fileURLToPath(new URL('../../../bin/orion.js', import.meta.url))

/** Supervisors as `orion worker start` has them, with settings beyond its defaults. */
export function startOrionFleet(
  options: FleetOptions,
  settings: Readonly<Record<string, string>>,
): Fleet {
  const { code, taskQueue, hosts, processes, logFile } = options
  const served = ['--workflows', code.workflows, '--activities', code.activities]
  const args = [PROGRAM, 'worker', 'start', ...served]
  const env = {
    ...withoutSettings(options.env),
    ORION_TASK_QUEUES: taskQueue,
    ORION_HEALTH_ADDRESS: '127.0.0.1:0',
    ORION_LOG_FORMAT: 'json',
    ORION_WORKER_PROCESSES: String(processes),
    ...settings,
  }
  const supervisors = Array.from({ length: hosts }, () => keepProcess({ args, env, logFile }))
  const workersOf = async (supervisor: KeptProcess) => {
    const [children, ready] = await Promise.all([childrenOfKept(supervisor), readyIn(logFile)])
    return children.filter((pid) => ready.has(pid))
  }
  return {
    size: hosts * processes,
    workers: async () => (await Promise.all(supervisors.map(workersOf))).flat(),
    async hostOf(worker) {
      for (const supervisor of supervisors) {
        const pid = supervisor.pid()
        const workers = await workersOf(supervisor)
        // The supervisor first: it must not see its workers die.
        if (pid !== undefined && workers.includes(worker)) return [pid, ...workers]
      }
      return []
    },
    async stop() {
      const all = (await Promise.all(supervisors.map(childrenOfKept))).flat()
      await Promise.all(supervisors.map((supervisor) => supervisor.stop()))
      // What it has started ends itself when it is gone.
      await pollUntil(() => !all.some(isThere), { timeoutMs: STOP_MS_MAX })
    },
  }
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function childrenOfKept(supervisor: KeptProcess): Promise<number[]> {
  const pid = supervisor.pid()
  return pid === undefined ? [] : childrenOf(pid)
}

const READY = /"worker":(\d+),.*"msg":"worker process is ready"/g

/** Workers that supervisors have reported: a spare is a child as well, and none of them yet. */
async function readyIn(logFile: string): Promise<ReadonlySet<number>> {
  const log = await readFile(logFile, 'utf8').catch(() => '')
  return new Set([...log.matchAll(READY)].map(([, pid]) => Number(pid)))
}

/** The person who runs the bench may have settings, which are not what is measured. */
export function withoutSettings(env: FleetOptions['env']): FleetOptions['env'] {
  const kept = Object.entries(env).filter(
    ([name]) => !name.startsWith('ORION_') || name === 'ORION_CACHE_DIR',
  )
  return Object.fromEntries(kept)
}
