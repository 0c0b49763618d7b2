import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ApplicationFailure } from '@temporalio/activity'

export interface Place {
  /** Where executions and effects are written down. */
  readonly folder: string
  /** The step whose first execution hangs, for its worker to be killed in. */
  readonly holdAt?: string
}

const HELD_MS = 120_000

/** The effect is a file that is made once, by the key; each execution is a line. */
export async function mark(key: string, step: string, { folder, holdAt }: Place): Promise<string> {
  const log = join(folder, 'executions')
  await appendFile(log, `${step} ${process.pid}\n`)
  await writeFile(join(folder, encodeURIComponent(key)), '', { flag: 'wx' }).catch(thereAlready)
  const executions = (await readFile(log, 'utf8')).split('\n')
  const isFirst = executions.filter((line) => line.startsWith(`${step} `)).length === 1
  if (step === holdAt && isFirst) await sleep(HELD_MS)
  return key
}

/** Fails for good in its first execution. */
export async function refuseOnce(_key: string, folder: string): Promise<string> {
  try {
    await writeFile(join(folder, 'refused'), '', { flag: 'wx' })
  } catch {
    return 'done'
  }
  throw ApplicationFailure.nonRetryable('refused')
}

function thereAlready(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}

const SLOW_MS = 150

export async function slow(_key: string): Promise<void> {
  await sleep(SLOW_MS)
}
