import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { Context } from '@temporalio/activity'
import { HOLD_LOOK_MS } from './limits.ts'

export interface Step {
  /** The file that tells a first execution from a second, and by its text which process had it. */
  readonly mark: string
  /** Whether the first execution hangs until it is released. */
  readonly hold: boolean
}

/** Hangs in its first execution and returns at once in the next. */
export async function holdStep({ mark, hold }: Step): Promise<void> {
  if (!hold || !(await isFirst(mark))) return
  while (!existsSync(`${mark}.released`)) {
    Context.current().heartbeat()
    await sleep(HOLD_LOOK_MS)
  }
}

async function isFirst(mark: string): Promise<boolean> {
  try {
    await writeFile(mark, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
