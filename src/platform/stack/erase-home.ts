import { spawn } from 'node:child_process'
import { realpath, rm } from 'node:fs/promises'
import { isInSystemFolder, otherOwner, removeLinkedData } from '../postgres/data-link.ts'
import { openHome } from '../home/home.ts'
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

/** A process that ends cannot wait for anything, but it can start another. */
const ERASE = `
const [module, home] = process.argv.slice(1)
const { eraseHome } = await import(module)
await eraseHome(home)
`

/**
 * Has a separate process erase a home, in case this one ends before it is done: a person who asks
 * twice for the end is obeyed at once, and must not be left with servers that run on.
 *
 * @returns erases it now
 */
export function eraseInTheEnd(home: string): () => Promise<void> {
  const erase = () => {
    const args = ['--input-type=module', '--eval', ERASE, import.meta.url, home]
    spawn(process.execPath, args, { detached: true, stdio: 'ignore' }).unref()
  }
  process.once('exit', erase)
  return async () => {
    try {
      await eraseHome(home)
    } finally {
      process.off('exit', erase)
    }
  }
}
