import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isTarget, kindOf } from '../../../bench/outside/stack/stack-processes.ts'

const orion = (...args: string[]) => ['/usr/bin/node', '/a/bin/orion.js', ...args]

for (const [kind, args, isSupervised = false] of [
  ['up', orion('up', '--server', 'dev')],
  ['supervisor', orion('worker', 'start')],
  ['worker', orion('worker', 'start'), true],
  ['own-supervisor', orion('worker', 'start', '--workflows', 'w.ts')],
  ['own-worker', orion('worker', 'start', '--workflows', 'w.ts'), true],
  ['command', orion('approval', 'approve', 'x')],
  ['temporal-server', ['/cache/temporal-server', '--config', 'x']],
  ['postgres', ['/p/bin/postgres', '-D', '/home/postgres/data']],
  ['postgres-backend', ['postgres: checkpointer ']],
] as readonly (readonly [string, string[], boolean?])[]) {
  test(`the process is known as ${kind}`, () => {
    assert.equal(kindOf(args, isSupervised), kind)
    assert.equal(isTarget({ pid: 1, args, kind }), kind !== 'command')
  })
}
