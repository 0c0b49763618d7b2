import { execFile } from 'node:child_process'
import { PROBE_TIMEOUT_MS } from '../limits.ts'
import type { OsUser } from './os-user.ts'

export interface CommandOptions {
  readonly timeoutMs?: number
  readonly env?: NodeJS.ProcessEnv
  readonly user?: OsUser | undefined
  readonly signal?: AbortSignal | undefined
}

export interface CommandResult {
  readonly ok: boolean
  readonly stdout: string
  readonly stderr: string
  /** Why it failed, in one line; empty when it did not. */
  readonly reason: string
}

/** Runs a short command to its end. Never throws: a command that cannot start has failed, too. */
export function runCommand(
  file: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const { timeoutMs = PROBE_TIMEOUT_MS * 10, env, user, signal } = options
  return new Promise((resolve) => {
    execFile(
      file,
      args,
      {
        // Another user may not be able to enter our working folder.
        cwd: user ? '/' : undefined,
        timeout: timeoutMs,
        killSignal: 'SIGKILL',
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
        ...(env && { env }),
        ...(user && { uid: user.uid, gid: user.gid }),
        ...(signal && { signal }),
      },
      (error, stdout, stderr) => {
        const reason = error ? describe(error, stderr, timeoutMs) : ''
        resolve({ ok: error === null, stdout, stderr, reason })
      },
    )
  })
}

type ExecError = Error & { killed?: boolean; code?: unknown; signal?: NodeJS.Signals | undefined }

function describe(error: ExecError, stderr: string, timeoutMs: number): string {
  if (error.killed) return `no answer within ${timeoutMs / 1000} s`
  const lastLine = stderr.trim().split('\n').at(-1)
  if (lastLine) return lastLine
  if (typeof error.code === 'number') return `exit code ${error.code}`
  return error.signal ? `ended by ${error.signal}` : error.message
}
