import type { Command } from 'commander'
import { createOutput } from '../../src/cli/output.ts'
import { createProgram } from '../../src/cli/program.ts'

export interface KnownCommand {
  /** The words to type. */
  readonly path: readonly string[]
  readonly command: Command
}

/** Every command of the tree that does something. */
export function allCommands(
  parent: Command = createProgram(createOutput({ json: false })),
): KnownCommand[] {
  return parent.commands.flatMap((command) => {
    const name = command.name()
    const below = allCommands(command).map((known) => ({ ...known, path: [name, ...known.path] }))
    // Only commands that do something can print JSON; groups cannot.
    const acts = command.options.some(({ long }) => long === '--json')
    return [...(acts ? [{ path: [name], command }] : []), ...below]
  })
}
