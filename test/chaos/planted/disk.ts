import { randomUUID } from 'node:crypto'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { EffectCount } from '../../../src/chaos/experiment/experiment.ts'
import { DISK_FOLDER } from './disk-folder.ts'

// Effects on files, which no proxy sees: one file for each time that one was applied.

const SEPARATOR = '~'

/** Called in a worker: the folder is a setting of it. */
export async function putOnDisk(workflowId: string, name: string, key = 'once'): Promise<void> {
  const folder = join(process.env['PLANTED_DISK'] ?? DISK_FOLDER, workflowId)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${name}${SEPARATOR}${key}`), '')
}

export function putAnotherOnDisk(workflowId: string, name: string): Promise<void> {
  return putOnDisk(workflowId, name, randomUUID())
}

/** Called in the tester. */
export async function countOnDisk(workflowId: string): Promise<readonly EffectCount[]> {
  const files = await readdir(join(DISK_FOLDER, workflowId)).catch(() => [])
  const names = files.map((file) => file.slice(0, file.lastIndexOf(SEPARATOR)))
  return [...new Set(names)].toSorted().map((name) => ({
    name,
    applied: names.filter((other) => other === name).length,
  }))
}

/** How effects on the disk are counted by an experiment. */
export function effectsOnDisk(run: { readonly workflowId: string }) {
  return countOnDisk(run.workflowId)
}

/** Called in a worker: whether it was put there before. */
export async function isOnDisk(workflowId: string, name: string): Promise<boolean> {
  const folder = join(process.env['PLANTED_DISK'] ?? DISK_FOLDER, workflowId)
  const files = await readdir(folder).catch(() => [])
  return files.some((file) => file.startsWith(`${name}${SEPARATOR}`))
}
