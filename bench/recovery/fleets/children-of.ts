import { runCommand } from '../../../src/platform/process/run-command.ts'

/** Processes that a process has started and that live. */
export async function childrenOf(parent: number): Promise<number[]> {
  const { stdout } = await runCommand('ps', ['-axo', 'pid=,ppid=,stat='])
  return stdout.split('\n').flatMap((line) => {
    const [pid, ppid, state = 'Z'] = line.trim().split(/\s+/)
    return Number(ppid) === parent && !state.startsWith('Z') ? [Number(pid)] : []
  })
}
