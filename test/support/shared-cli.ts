import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { after } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { CommandMessage } from './command-process.ts'
import { runCli as runAlone, type CliResult } from './run-cli.ts'
import { stackEnvironment } from './test-settings.ts'

const PROCESS = fileURLToPath(new URL('command-process.ts', import.meta.url))

/** They have their process to themselves: a worker listens to its signals and its parent. */
const ALONE = new Set(['demo', 'up', 'worker'])

const idle: ChildProcess[] = []
const all = new Set<ChildProcess>()
after(async () => {
  for (const child of all) {
    if (!child.connected) continue
    const gone = once(child, 'exit')
    child.disconnect()
    await gone
  }
})

/**
 * Runs an `orion` command on the shared stack like `runCli`, but in a process that goes on to the
 * test file's next command, which has nothing to load any more. For commands that answer and end;
 * what a process does itself, such as its signals, its pipes and its exit, is for `runCli`.
 */
export async function runCli(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CliResult> {
  if (ALONE.has(args[0] ?? '')) return runAlone(args, env)
  // Two at once are in two processes, since one may wait for the other.
  const child = idle.pop() ?? startProcess()
  const result = await ask(child, { args, env: stackEnvironment(env) })
  idle.push(child)
  return result
}

/** The same with `--json`: stdout must then be one JSON value, whatever happened. */
export async function runCliJson(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number | null; readonly value: unknown }> {
  const { code, stdout } = await runCli([...args, '--json'], env)
  return { code, value: JSON.parse(stdout) }
}

function ask(child: ChildProcess, message: CommandMessage): Promise<CliResult> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => {
      reject(new Error(`orion ${message.args.join(' ')} ended the process with ${code}`))
    }
    child.once('exit', onExit)
    child.once('message', (result: CliResult) => {
      child.off('exit', onExit)
      resolve(result)
    })
    child.send(message)
  })
}

function startProcess(): ChildProcess {
  const child = fork(PROCESS, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  all.add(child)
  return child
}
