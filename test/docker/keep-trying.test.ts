import { equal } from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { waitFor } from '../support/wait-for.ts'
import { DOCKER } from './compose-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'orion-keep-trying-'))
after(() => rmSync(folder, { recursive: true }))

/** Runs the script with a program that enters each of its tries into a file. */
function keepTrying(name: string, program: string) {
  const tries = join(folder, name)
  const text = `echo try >> ${tries}; ${program}`
  const child = spawn('sh', [join(DOCKER, 'keep-trying.sh'), 'sh', '-c', text])
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const tried = () => {
    try {
      return readFileSync(tries, 'utf8').split('\n').length - 1
    } catch {
      // Nothing was tried yet.
      return 0
    }
  }
  return { child, ended, tried }
}

test('a program that ends with an error is tried again, until it ends well', async () => {
  const { ended, tried } = keepTrying('again', `[ $(wc -l < ${folder}/again) -ge 3 ] || exit 3`)
  equal(await ended, 0)
  equal(tried(), 3)
})

test('settings that are wrong are not tried again', async () => {
  const { ended, tried } = keepTrying('invalid', 'exit 2')
  equal(await ended, 2)
  equal(tried(), 1)
})

test('SIGTERM reaches the program, which is waited for and not started again', async () => {
  const drain = `trap "sleep 0.5; exit 7" TERM; echo set >> ${folder}/drain`
  const { child, ended, tried } = keepTrying('drain', `${drain}; while :; do sleep 0.05; done`)
  await waitFor('the trap', () => tried() === 2)
  child.kill('SIGTERM')
  equal(await ended, 7)
  equal(tried(), 2)
})

test('SIGTERM between two tries ends it', async () => {
  const { child, ended, tried } = keepTrying('pause', 'exit 3')
  await waitFor('the first try', () => tried() === 1)
  child.kill('SIGTERM')
  // Either of the try itself or of the pause after it.
  equal([0, 3].includes((await ended) ?? -1), true)
  equal(tried(), 1)
})
