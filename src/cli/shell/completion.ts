import type { Command } from 'commander'
import { OrionError } from '../../errors/orion-error.ts'

export const SHELLS = ['bash', 'zsh', 'fish']

/** A script for a shell, made of the tree of commands. @throws OrionError `USAGE` */
export function completionScript(program: Command, shell: string): string {
  const known = wordsOf(program, [])
  if (shell === 'bash') return bashScript(known)
  if (shell === 'zsh') return `autoload -U +X bashcompinit && bashcompinit\n${bashScript(known)}`
  if (shell === 'fish') return fishScript(known)
  throw new OrionError('USAGE', `"${shell}" is none of the shells ${SHELLS.join(', ')}.`)
}

interface Words {
  /** What has been typed: `run start`. */
  readonly path: string
  /** What may follow: commands, else flags. */
  readonly next: readonly string[]
}

function wordsOf(command: Command, path: readonly string[]): Words[] {
  const commands = command.commands.map((each) => each.name())
  const flags = command.options.flatMap(({ long }) => (long ? [long] : []))
  const here = { path: path.join(' '), next: [...commands, ...flags, '--help'] }
  return [here, ...command.commands.flatMap((each) => wordsOf(each, [...path, each.name()]))]
}

function bashScript(known: readonly Words[]): string {
  const cases = known.map(({ path, next }) => `    '${path}') words='${next.join(' ')}' ;;`)
  return [
    '_orion() {',
    "  local path='' word words=''",
    '  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do',
    '    [[ $word == -* ]] && break',
    '    path="${path:+$path }$word"',
    '  done',
    '  # Arguments stand behind the command: what remains of the path is shortened until it is one.',
    '  while :; do',
    '    case "$path" in',
    ...cases.map((line) => `  ${line}`),
    '    esac',
    '    [[ -n $words || -z $path ]] && break',
    "    [[ $path == *' '* ]] && path=\"${path% *}\" || path=''",
    '  done',
    '  COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))',
    '}',
    'complete -o default -F _orion orion',
    '',
  ].join('\n')
}

function fishScript(known: readonly Words[]): string {
  const lines = known.flatMap(({ path, next }) => {
    const seen = path === '' ? '__fish_use_subcommand' : seenInFish(path)
    const commands = next.filter((word) => !word.startsWith('--'))
    const flags = next.filter((word) => word.startsWith('--'))
    return [
      ...(commands.length > 0
        ? [`complete -c orion -f -n '${seen}' -a '${commands.join(' ')}'`]
        : []),
      ...flags.map((flag) => `complete -c orion -n '${seen}' -l ${flag.slice(2)}`),
    ]
  })
  return `${lines.join('\n')}\n`
}

function seenInFish(path: string): string {
  const words = path.split(' ')
  return words.map((word) => `__fish_seen_subcommand_from ${word}`).join('; and ')
}
