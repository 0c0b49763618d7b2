import { Command, Option } from 'commander'
import { addApprovalCommands } from './approval/commands.ts'
import type { Output } from './output.ts'
import { addRunCommands } from './run/commands.ts'
import { addStackCommands } from './stack/commands.ts'
import { addToolCommands } from './tool-commands.ts'
import { VERSION } from './version.ts'

/**
 * The tree of commands. Names, flags and examples alone: what a command does is imported when
 * it runs, so that `--help` answers at once.
 */
export function createProgram(output: Output): Command {
  const program = new Command('orion')
    .description('Durable runs on Temporal and PostgreSQL that survive the crash of anything.')
    .version(VERSION, '-v, --version')
    .exitOverride()
    .configureOutput({ outputError: () => {}, writeErr: (text) => process.stderr.write(text) })
    .helpCommand(false)
    .addHelpText(
      'after',
      `
Examples:
  orion up                                        run the local stack and a worker
  orion run start durableDemo --wait              start a run and wait for its end
  orion approval approve <id> --approver maria    say yes
  orion doctor                                    find what is wrong

Exit codes: 0 ok, 1 failed, 2 usage, 3 unreachable, 4 not found or already decided, 130 interrupted`,
    )
  addStackCommands(program, output)
  addRunCommands(program, output)
  addApprovalCommands(program, output)
  addToolCommands(program, output)
  return program
}

/** A command that does something; every one of them can print JSON. */
export function leaf(parent: Command, name: string, description: string): Command {
  return parent
    .command(name)
    .description(description)
    .option('--json', 'print one JSON value on stdout')
    .exitOverride()
}

/** A group of commands; alone it shows its help and fails. */
export function group(parent: Command, name: string, description: string): Command {
  return parent.command(name).description(description).exitOverride().helpCommand(false)
}

/** Flags of commands that talk to Temporal; they go before TEMPORAL_ADDRESS and the like. */
export function withConnectionFlags(command: Command): Command {
  return command
    .option('--address <host:port>', 'Temporal server')
    .option('--namespace <name>', 'Temporal namespace')
}

/** An option whose text must be a whole number. */
export function integerOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser(Number)
}

/** Examples below a command's help. */
export function examples(command: Command, ...lines: readonly string[]): Command {
  return command.addHelpText('after', `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`)
}
