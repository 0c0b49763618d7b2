import { InvalidArgumentError, Option, type Command } from 'commander'

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
  return new Option(flags, description).argParser((text) => {
    if (/^\d{1,9}$/.test(text)) return Number(text)
    throw new InvalidArgumentError('It must be a whole number.')
  })
}

/** An option whose text must name something. */
export function nameOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((text) => {
    if (text.trim() !== '') return text
    throw new InvalidArgumentError('It must not be empty.')
  })
}

/** Examples below a command's help. */
export function examples(command: Command, ...lines: readonly string[]): Command {
  return command.addHelpText('after', `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`)
}
