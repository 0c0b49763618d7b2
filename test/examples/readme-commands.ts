import { readFile } from 'node:fs/promises'

/** Finds commands of a README by a part of them, so that what people type is what is tested. */
export async function readmeCommands(path: string): Promise<(part: string) => string> {
  const readme = await readFile(path, 'utf8')
  const blocks = [...readme.matchAll(/```sh\n(.*?)```/gs)].map(([, lines = '']) => lines)
  const commands = blocks.join('').split('\n').filter(Boolean)
  return (part) => {
    const [command, ...others] = commands.filter((command) => command.includes(part))
    if (command === undefined) throw new Error(`${path} has no command with "${part}"`)
    if (others.length > 0) throw new Error(`${path} has several commands with "${part}"`)
    return command
  }
}
