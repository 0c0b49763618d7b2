import assert from 'node:assert/strict'
import { test } from 'node:test'
import { panicsNotMeant } from '../../../src/chaos/trial/server-panics.ts'

const FULL = [
  'PANIC:  could not write to file "pg_wal/xlogtemp.9": No space left on device',
  'panic: write /dev/stdout: no space left on device',
]
const OTHER = 'panic: runtime error: index out of range'

test('a panic for want of room is meant where the disk was filled, and only there', () => {
  const filled = [{ fault: { kind: 'full-disk', point: 'start' } }] as const
  const killed = [{ fault: { kind: 'kill-worker', point: 'start' } }] as const
  assert.deepEqual(panicsNotMeant([...FULL, OTHER], filled), [OTHER])
  assert.deepEqual(panicsNotMeant([...FULL, OTHER], killed), [...FULL, OTHER])
})
