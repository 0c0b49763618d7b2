import { mkdir, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { waitForLock } from '../../../src/platform/home/process-lock.ts'
import { runCommand } from '../../../src/platform/process/run-command.ts'
import { reasonOf } from '../../../src/errors/orion-error.ts'
import { PYTHON_MS_MAX } from '../limits.ts'

const SDK = 'temporalio==1.35.0'
const CLIENT = fileURLToPath(new URL('outside-client.py', import.meta.url))

export type PythonClient =
  | { readonly command: readonly string[] }
  /** Why there is none. */
  | { readonly missing: string }

/** Temporal's Python SDK in a virtual environment of its own: one process makes it, others wait. */
export async function pythonProgram(
  cacheDir: string,
  say: (text: string) => void,
): Promise<PythonClient> {
  const folder = join(cacheDir, 'outside', SDK.replace('==', '-'))
  const mark = join(folder, 'ready')
  try {
    const lock = await waitForLock(`${folder}.lock`)
    try {
      if (!existsSync(mark)) {
        say(`making a virtual environment with ${SDK} …`)
        await makeEnvironment(folder)
        await writeFile(mark, '')
      }
    } finally {
      await lock.release()
    }
    return { command: [join(folder, 'bin', 'python'), CLIENT] }
  } catch (error) {
    return { missing: reasonOf(error) }
  }
}

async function makeEnvironment(folder: string): Promise<void> {
  // One that was left half made is of no use.
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await run('python3', ['-m', 'venv', folder])
  await run(join(folder, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', SDK])
}

async function run(program: string, args: readonly string[]): Promise<void> {
  const { ok, reason } = await runCommand(program, args, { timeoutMs: PYTHON_MS_MAX })
  if (!ok) throw new Error(`${program}: ${reason}`)
}
