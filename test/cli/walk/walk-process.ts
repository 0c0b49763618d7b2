// Runs many commands in one process, one after the other: a process each would take minutes.
import { readFileSync, writeSync } from 'node:fs'
import { createOutput } from '../../../src/cli/output.ts'
import { runCommand } from '../../../src/cli/main.ts'
import { forgetSecrets } from '../../../src/telemetry/secrets.ts'

interface Walk {
  /** Written before each command, to both streams. */
  readonly mark: string
  readonly commands: readonly { args: readonly string[]; env: Record<string, string> }[]
}

/** A server that has said where it listens has nothing more to say. */
const LINGER_MS = 200

/** No command of the walk takes a tenth of it, and one that hangs must not hide the others. */
const COMMAND_MS_MAX = 45_000

const { mark, commands } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Walk
// Commands that wait for a signal take it for themselves; without them it must end nothing.
process.on('SIGTERM', () => {})
let onSaid: (() => void) | undefined
const write = process.stdout.write.bind(process.stdout)
process.stdout.write = ((...args: Parameters<typeof write>) => {
  onSaid?.()
  return write(...args)
}) as typeof write

for (const { args, env } of commands) {
  for (const stream of [1, 2]) writeSync(stream, mark)
  process.env = { ...env }
  // Like a process of its own, each knows only its own secrets.
  forgetSecrets()
  const end = () => process.kill(process.pid, 'SIGTERM')
  const timers = [setTimeout(end, COMMAND_MS_MAX)]
  // Once: a second signal ends the process, however slowly the first is followed.
  onSaid = () => {
    onSaid = undefined
    timers.push(setTimeout(end, LINGER_MS))
  }
  await runCommand(args, createOutput({ json: args.includes('--json') }))
  onSaid = undefined
  for (const timer of timers) clearTimeout(timer)
}
process.exit(0)
