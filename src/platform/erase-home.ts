import { realpath, rm } from 'node:fs/promises'
import { isInSystemFolder, otherOwner, removeLinkedData } from './data-link.ts'
import { openHome } from './home.ts'
import { stopStack, type StopStackOptions } from './stop-stack.ts'

/** Stops what runs in a home and removes it with all its data, wherever that is. */
export async function eraseHome(path: string, options: StopStackOptions = {}): Promise<void> {
  await stopStack(path, options)
  const { folder, postgresData } = await openHome(path)
  const data = await realpath(postgresData).catch(() => postgresData)
  if (isInSystemFolder(data) && !(await otherOwner(postgresData, data))) {
    await removeLinkedData(data)
  }
  await rm(folder, { recursive: true, force: true })
}
