import type { Service } from '../../src/platform/process/service.ts'

/** SIGKILL, or nothing where it has ended by itself meanwhile. */
export function killAtOnce(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Resolves when it is gone. A database that has lost its disk may have ended before. */
export async function killService({ identity, exited }: Service): Promise<void> {
  killAtOnce(identity.pid)
  await exited
}
