import type { Command } from 'commander'
import { OrionError } from '../../errors/orion-error.ts'
import { completionScript, SHELLS } from './completion.ts'

/** `orion help [words]` and `orion completion <shell>`: they print text, never JSON. */
export function addShellCommands(program: Command): void {
  program
    .command('help')
    .description('show the help of a command: orion help run start')
    .argument('[words...]')
    .exitOverride()
    .helpCommand(false)
    .action((words: readonly string[]) => {
      process.stdout.write(commandOf(program, words).helpInformation())
    })
  program
    .command('completion')
    .description(`print a script that completes commands and flags: ${SHELLS.join(', ')}`)
    .argument('<shell>')
    .exitOverride()
    .helpCommand(false)
    .addHelpText('after', '\nExamples:\n  source <(orion completion bash)')
    .action((shell: string) => {
      process.stdout.write(completionScript(program, shell))
    })
}

function commandOf(program: Command, words: readonly string[]): Command {
  return words.reduce<Command>((above, word) => {
    const found = above.commands.find((command) => command.name() === word)
    if (found) return found
    const known = above.commands.map((command) => command.name()).join(', ')
    const message = `There is no command "${words.join(' ')}".`
    throw new OrionError('USAGE', message, {
      ...(known && { remedy: `Known here: ${known}.` }),
    })
  }, program)
}
