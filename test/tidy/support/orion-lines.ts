import type { Command, CommanderError } from 'commander'
import { createOutput } from '../../../src/cli/output.ts'
import { createProgram } from '../../../src/cli/program.ts'

export interface OrionLine {
  readonly text: string
  /** To be typed as it is; inline code may name a command without its arguments. */
  readonly complete: boolean
}

/** Words before `orion` that belong to the shell or to npm. */
const BEFORE = String.raw`(?:[A-Z_]+=(?:"[^"]*"|\S*) +|npx +|exec worker +|--keep-caps +)*`
const LINE = new RegExp(String.raw`^\s*(?:\$ )?${BEFORE}(?:npm run -s )?orion (?:-- )?(.*)$`)
const BLOCK = /^```(?:sh|bash|shell|text)?\n([\s\S]*?)^```/gm

/** Every `orion …` command of a page, from code blocks and from inline code. */
export function orionLines(markdown: string): OrionLine[] {
  const blocks = [...markdown.matchAll(BLOCK)].flatMap(([, code = '']) =>
    code.replaceAll('\\\n', ' ').split('\n'),
  )
  const outside = markdown.replaceAll(/^```[\s\S]*?^```/gm, '')
  const inline = [...outside.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)
  return [...commands(blocks, true), ...commands(inline, false)]
}

function commands(lines: readonly string[], complete: boolean): OrionLine[] {
  return lines.flatMap((line) => {
    const rest = LINE.exec(line)?.[1]
    // `orion …` and `orion <command>` stand for any command.
    return rest === undefined || /^[…<]|^\S*…/.test(rest)
      ? []
      : [{ text: `orion ${rest}`, complete }]
  })
}

const INCOMPLETE = new Set([
  'commander.missingArgument',
  'commander.missingMandatoryOptionValue',
  'commander.optionMissingArgument',
])
const SHOWN = new Set(['commander.help', 'commander.helpDisplayed', 'commander.version'])

/** What is wrong with a line, or nothing. The command is not run. */
export function parseOrion({ text, complete }: OrionLine): string | undefined {
  const program = createProgram(createOutput({ json: false }))
  silence(program)
  // A remark behind three blanks or a #, and what a pipe does with the output.
  const words = shellWords(text.replace(/\s{3,}.*$| [#|>&].*$/, '')).slice(1)
  try {
    // "…" stands for what the reader fills in.
    program.parse(
      words.filter((word) => word !== '…'),
      { from: 'user' },
    )
    return undefined
  } catch (error) {
    const { code, message } = error as CommanderError
    return SHOWN.has(code) || (!complete && INCOMPLETE.has(code)) ? undefined : message
  }
}

function silence(command: Command): void {
  const nothing = () => {}
  command.exitOverride()
  command.configureOutput({ writeOut: nothing, writeErr: nothing, outputError: nothing })
  // A group has no action of its own: it shows its help and fails.
  const acts = command.options.some(({ long }) => long === '--json') && command.name() !== 'orion'
  if (acts || command.commands.length === 0) command.action(nothing)
  for (const child of command.commands) silence(child)
}

/** The words of a command line as a shell sees them. */
function shellWords(line: string): string[] {
  return [...line.matchAll(/(?:'[^']*'|"(?:\\.|[^"\\])*"|[^\s'"])+/g)].map(([word]) =>
    word.replaceAll(
      /'([^']*)'|"((?:\\.|[^"\\])*)"/g,
      (_, single?: string, double?: string) => single ?? double ?? '',
    ),
  )
}
