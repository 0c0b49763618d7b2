import { readdir, readFile } from 'node:fs/promises'

/**
 * Processes and folders that the tests left behind. A process is known by the TMPDIR it was
 * given, which no other run shares. Only Linux tells the environment of others.
 */
export async function findLeaks(temporary: string): Promise<string[]> {
  const folders = (await readdir(temporary)).map((name) => `${temporary}/${name}`)
  return [...folders, ...(await leakedProcesses(temporary))]
}

async function leakedProcesses(temporary: string): Promise<string[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(
    pids.map(async (pid) => {
      const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')
      if (!environment.split('\0').includes(`TMPDIR=${temporary}`)) return []
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      return [`process ${pid}: ${command.replaceAll('\0', ' ').slice(0, 200)}`]
    }),
  )
  return found.flat()
}
