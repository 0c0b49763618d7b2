import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { createOutput } from '../../../src/cli/output.ts'
import { createProgram } from '../../../src/cli/program.ts'
import { completionScript } from '../../../src/cli/shell/completion.ts'

const program = createProgram(createOutput({ json: false }))

/** What bash would offer behind these words. */
function offered(...words: readonly string[]): string[] {
  const typed = ['orion', ...words].map((word) => `'${word}'`).join(' ')
  const script = `${completionScript(program, 'bash')}
    COMP_WORDS=(${typed}); COMP_CWORD=${words.length}; _orion; echo "\${COMPREPLY[@]}"`
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).trim().split(' ')
}

test('bash completes commands, verbs and flags, behind arguments too', () => {
  assert.ok(offered('').includes('schedule'))
  assert.deepEqual(offered('run', 'st'), ['start'])
  assert.deepEqual(offered('run', 'start', 'durableDemo', '--wa'), ['--wait'])
  assert.deepEqual(offered('approval', 'approve', 'my-run', '--approv'), [
    '--approver',
    '--approval',
  ])
})

test('every shell has each command, and an unknown shell is refused', () => {
  for (const shell of ['zsh', 'fish']) {
    assert.match(completionScript(program, shell), /terminate/)
  }
  assert.throws(() => completionScript(program, 'cmd'), { code: 'USAGE' })
})
