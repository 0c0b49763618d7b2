import { readFile } from 'node:fs/promises'
import { processIds } from '../../platform/process/process-table.ts'
import { runCommand } from '../../platform/process/run-command.ts'

/** The processes that this one has started and that are there now. */
export async function childrenOf(parent: number): Promise<number[]> {
  if (process.platform !== 'linux') return childrenFromPs(parent)
  const pids = await processIds()
  const parents = await Promise.all(pids.map(parentOf))
  return pids.filter((_, index) => parents[index] === parent)
}

/** Whether it has been stopped by a signal; undefined if the system does not say. */
export async function isStopped(pid: number): Promise<boolean | undefined> {
  if (process.platform !== 'linux') return undefined
  return (await statFields(pid))[0] === 'T'
}

async function parentOf(pid: number): Promise<number> {
  return Number((await statFields(pid))[1])
}

/** State, parent and so on; the name before them may hold anything. */
async function statFields(pid: number): Promise<string[]> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return text.slice(text.lastIndexOf(')') + 2).split(' ')
}

async function childrenFromPs(parent: number): Promise<number[]> {
  const { stdout } = await runCommand('ps', ['-axo', 'pid=,ppid='])
  return stdout.split('\n').flatMap((line) => {
    const [pid, ppid] = line.trim().split(/\s+/).map(Number)
    return pid !== undefined && ppid === parent ? [pid] : []
  })
}
