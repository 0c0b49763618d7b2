// One page for each code of the catalogue, none without a code, and each tells its numbers right.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CATALOGUE, errorPage, type ErrorCode } from '../../src/errors/catalogue.ts'
import { read, repositoryFiles } from './repository.ts'

const codes = Object.keys(CATALOGUE) as ErrorCode[]
const pages = repositoryFiles().filter((file) => /^docs\/errors\/.*\.md$/.test(file))
const index = 'docs/errors/README.md'

test('every code has a page, and every page a code', () => {
  const wanted = codes.map(errorPage)
  assert.deepEqual(pages.filter((page) => page !== index).toSorted(), wanted.toSorted())
})

test('every page has the sections a reader looks for', () => {
  for (const code of codes.filter((known) => pages.includes(errorPage(known)))) {
    const text = read(errorPage(code))
    assert.match(text, new RegExp(`^# ${code}$`, 'm'), errorPage(code))
    for (const section of ['## What happened', '## Why', '## What to do']) {
      assert.ok(text.includes(`\n${section}\n`), `${errorPage(code)}: ${section}`)
    }
  }
})

test('every page names exit code and HTTP status as they are', () => {
  for (const code of codes.filter((known) => pages.includes(errorPage(known)))) {
    const { exitCode, status } = CATALOGUE[code]
    const line = `Exit code ${exitCode} · HTTP status ${status}`
    assert.ok(read(errorPage(code)).includes(`\n${line}\n`), `${errorPage(code)}: ${line}`)
  }
})

test('the list of error pages links to each of them', () => {
  const text = read(index)
  const missing = codes.filter((code) => !text.includes(`(${errorPage(code).split('/').at(-1)})`))
  assert.deepEqual(missing, [])
})
