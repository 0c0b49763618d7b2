import { spawn } from 'node:child_process'

export interface Answer {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface CommandOptions {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  readonly input?: Uint8Array
  readonly timeoutMs?: number
}

// The longest step is a first build of images, with packages to fetch.
const COMMAND_TIMEOUT_MS = 900_000

/** Runs a program to its end, whatever that is. */
export function ask(
  program: string,
  args: readonly string[],
  { cwd, env, input, timeoutMs = COMMAND_TIMEOUT_MS }: CommandOptions = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(timeoutMs)
    const child = spawn(program, args, { cwd, env, signal, killSignal: 'SIGKILL' })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, stdout, stderr }))
    // A program that does not read its input to the end has its reasons.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}

/** Runs a program that must succeed, and returns what it printed to stdout. */
export async function run(
  program: string,
  args: readonly string[],
  options?: CommandOptions,
): Promise<string> {
  const { code, stdout, stderr } = await ask(program, args, options)
  if (code === 0) return stdout
  const said = `${stdout}\n${stderr}`.trim().split('\n').slice(-40).join('\n')
  throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${said}`)
}
