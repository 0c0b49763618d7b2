import assert from 'node:assert/strict'
import { test } from 'node:test'
import { causeOfDeath, type Cause } from '../../../src/supervisor/quarantine/cause-of-death.ts'
import type { ChildExit } from '../../../src/supervisor/worker-child.ts'

const NOTHING = { term: false, kill: false }
const code = (value: number | null): ChildExit => ({ code: value, signal: null })
const signal = (value: NodeJS.Signals): ChildExit => ({ code: null, signal: value })

const TABLE: readonly (readonly [string, ChildExit, typeof NOTHING, Cause])[] = [
  ['out of memory', signal('SIGABRT'), NOTHING, 'itself'],
  ['native code', signal('SIGSEGV'), NOTHING, 'itself'],
  ['an exit code', code(1), NOTHING, 'itself'],
  ['frozen, and killed for it', signal('SIGKILL'), { term: false, kill: true }, 'itself'],
  ['killed by somebody', signal('SIGKILL'), NOTHING, 'killed'],
  ['drained', code(0), { term: true, kill: false }, 'asked'],
  ['killed while it drained', signal('SIGKILL'), { term: true, kill: true }, 'asked'],
  ['failed while it drained', code(1), { term: true, kill: false }, 'asked'],
  ['drained by somebody else', code(0), NOTHING, 'asked'],
  ['stopped by somebody else', signal('SIGTERM'), NOTHING, 'asked'],
  ['never started', code(null), NOTHING, 'asked'],
]

for (const [what, exit, sent, expected] of TABLE) {
  test(`${what}: ${expected}`, () => assert.equal(causeOfDeath(exit, sent), expected))
}
