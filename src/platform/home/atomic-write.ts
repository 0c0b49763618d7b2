import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'

/** Replaces a file as a whole, readable by its owner alone: a reader sees the old or the new. */
export async function writeAtomically(file: string, text: string): Promise<void> {
  const spare = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`
  try {
    const handle = await open(spare, 'wx', 0o600)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(spare, file)
  } catch (error) {
    await rm(spare, { force: true })
    throw error
  }
}
