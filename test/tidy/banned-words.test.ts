// Words that hide a missing idea, notes to oneself, and places that code may not name or print to.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read, repositoryFiles } from './repository.ts'

const files = repositoryFiles()
const texts = files.filter(
  (file) => file !== 'package-lock.json' && !/\.(png|ico|gz|db)$/.test(file),
)

test('no file or folder is a drawer', () => {
  const drawer = /(^|[/._-])(utils?|helpers?|commons?|managers?|misc)([/._-]|$)/i
  assert.deepEqual(
    files.filter((file) => drawer.test(file)),
    [],
  )
})

test('nothing is left as a note to oneself', () => {
  // Put together, so that this file does not find itself.
  const note = new RegExp(`\\b(${['FIX', 'ME|TO', 'DO|X', 'XX'].join('')})\\b`)
  assert.deepEqual(linesWith(note), [])
})

test('no host of a package registry is named', () => {
  // Each is cut in two, so that this file does not find itself.
  const names = ['npm_js', 'yarn_pkg', 'py_pi', 'python_hosted', 'cra_tes', 'ruby_gems'].map(
    (name) => name.replace('_', ''),
  )
  const host = new RegExp(`\\b(${names.join('|')})\\.(org|com|io)\\b|\\bproxy\\.golang\\b`, 'i')
  assert.deepEqual(linesWith(host, files), [])
})

test('only the command line prints', () => {
  const printing = /\bconsole\.\w+\(|process\.stdout\.write/
  const outside = texts.filter((file) => /^src\/.*\.ts$/.test(file) && !file.startsWith('src/cli/'))
  assert.deepEqual(linesWith(printing, outside), [])
})

function linesWith(pattern: RegExp, among: readonly string[] = texts): string[] {
  return among.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, index) =>
        pattern.test(line) ? [`${file}:${index + 1}: ${line.trim().slice(0, 100)}`] : [],
      ),
  )
}
