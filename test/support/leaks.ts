import { readdir, readFile } from 'node:fs/promises'

/**
 * Processes and folders that the tests left behind. A process is known by the TMPDIR it was
 * given, which no other run shares, or by a path in it: PostgreSQL runs as another user, without
 * our environment. Only Linux tells these of others.
 */
export async function findLeaks(temporary: string): Promise<string[]> {
  const folders = (await readdir(temporary)).map((name) => `${temporary}/${name}`)
  const processes = await leakedProcesses(temporary)
  return [...folders, ...processes.map(({ pid, command }) => `process ${pid}: ${command}`)]
}

/** Kills what tests have under way that were cut short. */
export async function endLeaked(temporary: string): Promise<void> {
  for (const { pid } of await leakedProcesses(temporary)) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It ended by itself meanwhile.
    }
  }
}

interface Leaked {
  readonly pid: number
  readonly command: string
}

async function leakedProcesses(temporary: string): Promise<Leaked[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(
    pids.map(async (pid) => {
      const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      const isOurs = environment.split('\0').includes(`TMPDIR=${temporary}`)
      if (!isOurs && !command.includes(`${temporary}/`)) return []
      return [{ pid: Number(pid), command: command.replaceAll('\0', ' ').slice(0, 200) }]
    }),
  )
  return found.flat()
}
