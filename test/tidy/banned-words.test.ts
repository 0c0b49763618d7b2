// Words that hide a missing idea or that nobody says, notes to the author, and places that code may
// not name or print to.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read, repositoryFiles } from './repository.ts'

const files = repositoryFiles()
const texts = files.filter(
  (file) => !file.endsWith('package-lock.json') && !/\.(png|ico|gz|db)$/.test(file),
)

test('no file or folder is a drawer', () => {
  const drawer = /(^|[/._-])(utils?|helpers?|commons?|managers?|misc)([/._-]|$)/i
  assert.deepEqual(
    files.filter((file) => drawer.test(file)),
    [],
  )
})

test('nothing is left as a note to the author', () => {
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

/**
 * Words that stop a reader, each with the usual ones. They are cut in two, so that this file does not
 * find itself. Written anywhere: in texts, comments, names and titles of tests.
 */
const UNUSUAL: readonly (readonly [cut: string, usual: string])[] = [
  ['to_ld', 'reported, shown, answered, asked'],
  ['me_nd(s|ed|ing)?', 'fix'],
  ['le_st', 'so that it does not'],
  ['in va_in', 'without result'],
  ['sh_all', 'will, must, should'],
  ['whoe_ver', 'the person who, a caller that, any'],
  ["one['’]s o_wn|onese_lf", 'your own'],
  ['mani_eth', 'a number'],
  ['for e_ver', 'forever'],
  ['an_ew', 'again'],
  ['he_ed(s|ed)?', 'ignore, use'],
  ['(com(e|es|ing)|ca_me) t_o', 'reach, arrive, get'],
  ['com(e|es) abo_ut', 'happen'],
  ['hen_ce|there_of|there_by', 'so, of it, by this'],
  ['can no_t', 'cannot'],
  ["somebody['’]s o_wn", 'your own, a user’s'],
]

/** Not ours to write: a licence, recorded histories, and the report that is written from recorded runs. */
const NOT_OURS = /^(LICENSE|test\/replay\/.*\.json|docs\/validation-report\.md)$/

for (const [cut, usual] of UNUSUAL) {
  const word = cut.replaceAll('_', '')
  test(`nobody says "${cut.replaceAll('_', '·')}"; write: ${usual}`, () => {
    const pattern = new RegExp(String.raw`(?<![\w-])(${word})(?![\w-])`, 'i')
    const ours = texts.filter((file) => !NOT_OURS.test(file))
    assert.deepEqual(linesWith(pattern, ours), [])
  })
}

test('a sentence does not begin with a "who" that asks nothing', () => {
  const pattern =
    /(^|[.:;] |\/\/ |\* )Who (awaits|comes|edits|expects|goes|hangs|kills|knows|leaves|meets|needs|reads|sends|sets) [^?|]*[,.]/
  const ours = texts.filter((file) => !NOT_OURS.test(file))
  assert.deepEqual(linesWith(pattern, ours), [])
})

test('only the command line prints', () => {
  const printing = /\bconsole\.\w+\(|process\.stdout\.write/
  const outside = texts.filter(
    (file) => /^src\/.*\.tsx?$/.test(file) && !file.startsWith('src/cli/'),
  )
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
