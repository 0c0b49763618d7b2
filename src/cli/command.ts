import type { Command } from 'commander'
import { optionsOf, type Flags, type FlagsOf } from './flags.ts'

/** Names of a command's arguments as commander writes them, each with its help where it needs one. */
type Arguments = readonly (readonly [name: string, about?: string])[]

export interface Leaf<A extends Arguments, F extends Flags> {
  readonly about: string
  readonly args?: A
  readonly flags?: F
  /** Lines below its help. */
  readonly examples: readonly string[]
  /** What stands below the examples. */
  readonly afterword?: string
  readonly run: (...given: [...{ readonly [I in keyof A]: string }, FlagsOf<F>]) => Promise<void>
}

/** A command that does something; every one of them can print JSON. */
export function leaf<const A extends Arguments = [], F extends Flags = {}>(
  parent: Command,
  verb: string,
  { about, args, flags, examples, afterword, run }: Leaf<A, F>,
): Command {
  const command = parent
    .command(verb)
    .description(about)
    .option('--json', 'print one JSON value on stdout')
    .exitOverride()
    .helpCommand(false)
  for (const [name, help] of args ?? []) command.argument(name, help)
  for (const option of optionsOf(flags ?? {})) command.addOption(option)
  const lines = examples.map((line) => `  ${line}`).join('\n')
  command.addHelpText('after', `\nExamples:\n${lines}${afterword ? `\n\n${afterword}` : ''}`)
  // Flags that a command and the one above it both have are taken by the one above.
  return command.action((...given: [...string[], unknown, Command]) => {
    const texts = given.slice(0, -2) as { readonly [I in keyof A]: string }
    return run(...texts, command.optsWithGlobals<FlagsOf<F>>())
  })
}

/** A group of commands; alone it shows its help and fails. */
export function group(parent: Command, noun: string, about: string): Command {
  return parent.command(noun).description(about).exitOverride().helpCommand(false)
}
