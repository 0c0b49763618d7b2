import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkFilesMax, tooManyFiles } from '../../src/errors/too-many-files.ts'

const failed = (code: string) => Object.assign(new Error(`${code}: open '/x'`), { code })

const LACKING: readonly (readonly [string, unknown])[] = [
  ['a file that cannot be opened', failed('EMFILE')],
  ['a machine that can open no more', failed('ENFILE')],
  ['one below another error', new Error('cannot be loaded', { cause: failed('EMFILE') })],
  ['the words of another program', new Error('os error 24: Too many open files')],
]

for (const [what, error] of LACKING) {
  test(`${what} is reported as the limit of open files`, () => {
    const heard = tooManyFiles(error)
    assert.equal(heard?.code, 'TOO_MANY_FILES')
    assert.match(heard?.remedy ?? '', /ulimit -n/)
    assert.equal(heard?.cause, error)
  })
}

test('other failures are reported as what they are', () => {
  const round = new Error('round')
  round.cause = round
  for (const error of [failed('ENOENT'), new Error('FEMFILES'), round, undefined]) {
    assert.equal(tooManyFiles(error), undefined)
  }
})

test('a limit below what is needed is reported before anything waits for a file', () => {
  const limits = (max: string) =>
    `Max processes             100                  100                  processes \nMax open files            ${max}                   ${max}                   files     `
  const check = (max: string) => checkFilesMax(limits(max), 64)
  assert.throws(() => check('45'), { code: 'TOO_MANY_FILES', message: /64 open files.* have 45/ })
  assert.throws(() => check('63'), { code: 'TOO_MANY_FILES' })
  for (const enough of ['64', '4096', 'unlimited']) check(enough)
  checkFilesMax('', 64)
})
