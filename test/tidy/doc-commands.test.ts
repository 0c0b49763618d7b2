// Every command line in the docs is one that exists: `orion …` with its flags, `npm run …`, and files.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Command } from 'commander'
import { allCommands } from '../support/all-commands.ts'
import { read, repositoryFiles, ROOT } from './repository.ts'
import { orionLines, parseOrion, type OrionLine } from './support/orion-lines.ts'

const pages = repositoryFiles().filter((file) => file.endsWith('.md'))
// The changelog also names commands that were renamed since; a template has scripts of its own.
const current = pages.filter((page) => page !== 'CHANGELOG.md' && !page.startsWith('templates/'))

test('every `orion …` line of the docs is a command with flags that it takes', () => {
  const wrong = pages.flatMap((page) =>
    orionLines(read(page)).flatMap((line) => {
      const problem = parseOrion(line)
      return problem === undefined ? [] : [`${page}: ${line.text}: ${problem}`]
    }),
  )
  assert.deepEqual(wrong, [])
})

test('the check finds a wrong command, a wrong flag and a missing argument', () => {
  const problem = (text: string, complete = true) => parseOrion({ text, complete })
  assert.match(problem('orion run strat order') ?? '', /strat/)
  assert.match(problem('orion run list --stauts running') ?? '', /stauts/)
  assert.match(problem('orion run show') ?? '', /argument/)
  assert.equal(problem('orion run show', false), undefined)
  assert.equal(problem(`orion run start order --input '{"sku": "lamp"}' --wait`), undefined)
})

test('every example in a help text is a command with flags that it takes', () => {
  const wrong = allCommands().flatMap(({ path, command }) =>
    helpExamples(command).flatMap((line) => {
      const problem = parseOrion(line)
      return problem === undefined ? [] : [`${path.join(' ')}: ${line.text}: ${problem}`]
    }),
  )
  assert.deepEqual(wrong, [])
})

test('docs/cli.md names every command', () => {
  const text = read('docs/cli.md')
  const missing = allCommands()
    .map(({ path }) => path.join(' '))
    .filter((path) => !text.includes(`\`orion ${path}`))
  assert.deepEqual(missing, [])
})

test('every `npm run …` of the docs is a script', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const wrong = current.flatMap((page) =>
    [...read(page).matchAll(/\bnpm run (?:-s )?([a-z][\w:-]*)/g)]
      .filter(([, name = '']) => scripts[name] === undefined)
      .map(([line]) => `${page}: ${line}`),
  )
  assert.deepEqual(wrong, [])
})

test('every path of the repository that the docs name is there', () => {
  const wrong = current.flatMap((page) =>
    [
      ...read(page).matchAll(
        /`((?:src|test|bench|acceptance|build|docs|docker|deploy|supabase|bin|examples)\/[^`\s]*)`/g,
      ),
    ]
      .map(([, path = '']) => path)
      .filter((path) => !/[<>*{…]/.test(path) && !MADE_BY_USER.has(path))
      .filter((path) => !existsSync(join(ROOT, path.replace(/:\d+$/, ''))))
      .map((path) => `${page}: ${path}`),
  )
  assert.deepEqual(wrong, [])
})

/** What a reader makes by a command on the page. */
const MADE_BY_USER = new Set([
  'docker/secrets/',
  'docker/docker-compose.override.yml',
  'src/inbox/dist',
])

function helpExamples(command: Command): OrionLine[] {
  let text = ''
  command.configureOutput({ writeOut: (part) => void (text += part) }).outputHelp()
  const [, examples = ''] = text.split('\nExamples:\n')
  return orionLines(`\`\`\`sh\n${examples}\n\`\`\``)
}
