import type { Command, Option } from 'commander'
import { allCommands, type KnownCommand } from '../../support/all-commands.ts'

export interface CommandCase {
  /** `real`: on servers with hostile runs; `nothing`: where no server is. */
  readonly on: 'real' | 'nothing'
  readonly args: readonly string[]
}

/** Where the flags that a command has by default would keep it busy for long. */
const QUICK: Readonly<Record<string, (hostile: string) => readonly string[]>> = {
  up: () => ['--no-worker'],
  demo: (hostile) => ['--sleep', hostile],
  'chaos run': (hostile) => ['--only', hostile],
  'chaos list': (hostile) => ['--workflow', hostile],
  'worker start': (hostile) => ['--workflows', hostile],
  'codec serve': () => ['--listen', '127.0.0.1:0'],
}

/**
 * Each command there is, with each run that is hostile, and with each of its flags and arguments
 * as hostile text. Made of the table of commands, so that a new one is walked as well.
 */
export function commandCases(ids: readonly string[], hostile: string): CommandCase[] {
  return allCommands().flatMap((known) => [
    ...onHostileRuns(known, ids, hostile),
    ...withHostileFlags(known, hostile),
  ])
}

function onHostileRuns(
  { path, command }: KnownCommand,
  ids: readonly string[],
  hostile: string,
): CommandCase[] {
  const flags = QUICK[path.join(' ')]?.(hostile) ?? []
  const names = command.registeredArguments.map((argument) => argument.name())
  const each = names.includes('id') ? ids : ['']
  return each.map((id) => ({
    on: 'real',
    args: [
      ...path,
      ...names.map((name) => (name === 'id' ? id : usual(name))),
      ...mandatory(command).flatMap(({ long }) => [
        String(long),
        long === '--out' ? '/dev/null/x' : 'maria',
      ]),
      ...flags,
    ],
  }))
}

/** An address where nothing answers, so that every command only reports that. */
function withHostileFlags({ path, command }: KnownCommand, hostile: string): CommandCase[] {
  const must = mandatory(command).flatMap(({ long }) => [String(long), hostile])
  // Below /proc nothing can be made, whatever it is called, and a recursive mkdir never returns.
  const given = command.registeredArguments.map((argument) =>
    argument.name() === 'folder' ? `/proc/${hostile}` : hostile,
  )
  const base = [...path, ...given, ...must]
  const valued = command.options.filter(({ required, optional }) => required || optional)
  const flags = [
    [],
    [hostile],
    [`--${hostile}`],
    ...valued.map(({ long }) => [`${long}=${hostile}`]),
  ]
  return flags.map((flag) => ({ on: 'nothing', args: [...base, ...flag] }))
}

function mandatory(command: Command): Option[] {
  return command.options.filter((option) => option.mandatory)
}

/** Values that a command takes, so that it reaches its output. */
function usual(name: string): string {
  return { type: 'durableDemo', name: 'ping', folder: '/proc/x' }[name] ?? 'x'
}
