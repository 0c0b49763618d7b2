import { rmSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ServerHandle, WorldServers } from '../world/world.ts'
import type { Injection } from './injection.ts'
import { BALLAST_BLOCK_BYTES, BALLAST_STEP_BYTES, REFILL_PAUSE_MS } from './limits.ts'

/**
 * Fills the disk of the database to the last block, and keeps it full for a time. A write of the
 * database fails when it needs a block more; what it has set aside before, it may still use.
 */
export async function fillDisk(
  servers: WorldServers,
  lastsMs: number,
  waitFor: readonly ServerHandle[],
): Promise<Injection> {
  const { diskFolder } = servers
  if (diskFolder === undefined) {
    return { order: 'pass', lastsMs, healed: Promise.resolve(), proof: () => '' }
  }
  const linesBefore = (await servers.logLines()).length
  const path = join(diskFolder, 'ballast')
  const ballast = await open(path, 'w')
  const remove = () => rmSync(path, { force: true })
  process.once('exit', remove)
  let bytes = await fill(ballast)
  let proof = ''
  const hold = async () => {
    const untilMs = performance.now() + lastsMs
    while (performance.now() < untilMs) {
      await sleep(REFILL_PAUSE_MS)
      bytes += await fill(ballast)
    }
    await ballast.close()
    remove()
    process.off('exit', remove)
    await Promise.all(waitFor.map((each) => each.whenBack()))
    const refused = (await servers.logLines())
      .slice(linesBefore)
      .filter((line) => NO_SPACE.test(line))
    proof = `disk full for ${lastsMs} ms with ${Math.ceil(bytes / 1024 ** 2)} MB of ballast`
    proof += `, reported by the servers in ${refused.length} lines`
  }
  return { order: 'pass', lastsMs, healed: hold(), proof: () => proof }
}

const NO_SPACE = /no space left on device|disk is full|could not extend file/i

/** @returns bytes that were free, and are not any more */
async function fill(ballast: FileHandle): Promise<number> {
  let filled = 0
  let step = Buffer.alloc(BALLAST_STEP_BYTES)
  for (;;) {
    const written = await write(ballast, step)
    filled += written
    if (written > 0) continue
    if (step.length <= BALLAST_BLOCK_BYTES) return filled
    step = Buffer.alloc(Math.max(BALLAST_BLOCK_BYTES, step.length / 8))
  }
}

async function write(ballast: FileHandle, bytes: Buffer): Promise<number> {
  try {
    return (await ballast.write(bytes)).bytesWritten
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return 0
    throw error
  }
}
