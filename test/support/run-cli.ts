import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { once } from 'node:events'
import { stackEnvironment } from './test-settings.ts'

export interface CliResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs `orion` as a person would, on the shared stack unless `env` says otherwise. */
export async function runCli(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input = '',
): Promise<CliResult> {
  const child = spawn(process.execPath, ['bin/orion.js', ...args], {
    env: stackEnvironment(env),
    stdio: 'pipe',
  })
  child.stdin.end(input)
  const closed = once(child, 'close') as Promise<[number | null]>
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    closed,
  ])
  return { code, stdout, stderr }
}

/** The same with `--json`: stdout must then be one JSON value, whatever happened. */
export async function runCliJson(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number | null; readonly value: unknown }> {
  const { code, stdout } = await runCli([...args, '--json'], env)
  return { code, value: JSON.parse(stdout) }
}
