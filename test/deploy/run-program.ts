import { spawn } from 'node:child_process'

interface Outcome {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

interface RunOptions {
  readonly input?: string
  readonly env?: NodeJS.ProcessEnv
  /** Shows what the program says while it works. */
  readonly onLine?: (line: string) => void
}

/** Runs a program to its end, whatever its exit code. */
export function runProgram(
  program: string,
  args: readonly string[],
  { input = '', env = process.env, onLine }: RunOptions = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
      if (onLine) for (const line of text.split('\n')) if (line) onLine(line)
    })
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, stdout, stderr }))
    // A program that ends without reading its input is no failure of ours.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}
