import { realpath, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { openHome } from './home.ts'
import { SYSTEM_FOLDER } from './postgres-placement.ts'
import { stopStack, type StopStackOptions } from './stop-stack.ts'

/** Stops what runs in a home and removes it with all its data, wherever that is. */
export async function eraseHome(path: string, options: StopStackOptions = {}): Promise<void> {
  await stopStack(path, options)
  const { folder, postgresData } = await openHome(path)
  const data = await realpath(postgresData).catch(() => postgresData)
  // Only our own place is followed: a link that a person made may lead anywhere.
  if (dirname(data) === join(SYSTEM_FOLDER, 'data')) {
    await rm(data, { recursive: true, force: true })
  }
  await rm(folder, { recursive: true, force: true })
}
