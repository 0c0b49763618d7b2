// What a command gets of its flags is said by their definition: `tsc` checks the lines that are
// marked to fail. Run: node --test test/cli/flags.test.ts
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Command } from 'commander'
import { leaf } from '../../src/cli/command.ts'
import type { CONNECTION_FLAGS } from '../../src/cli/connection-flags.ts'
import {
  name,
  oneOf,
  required,
  text,
  wholeNumber,
  withDefault,
  type FlagsOf,
} from '../../src/cli/flags.ts'
import type { ConnectionFlags } from '../../src/local-stack/context.ts'

const FLAGS = {
  '-i, --input <json>': 'a text',
  '--task-queue <name>': name('a text that is not empty'),
  '--only <id...>': 'texts',
  '--limit <n>': wholeNumber('a number'),
  '--server <kind>': oneOf('one of two', ['dev', 'postgres']),
  '--listen <address>': withDefault(text('always there'), '127.0.0.1:0'),
  '--approver <name>': required('must be given'),
  '--wait': 'a switch',
  '--no-worker': 'a switch that is on',
}

type Known = FlagsOf<typeof FLAGS>

/** Compiles only where both are the same, optional or not. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Flat<T> = { [K in keyof T]: T[K] }

interface Expected {
  readonly input?: string
  readonly taskQueue?: string
  readonly only?: readonly string[]
  readonly limit?: number
  readonly server?: 'dev' | 'postgres'
  readonly wait?: boolean
  readonly listen: string
  readonly approver: string
  readonly worker: boolean
}

const IS_AS_DEFINED: Same<Flat<Known>, Flat<Expected>> = true
const IS_CONNECTION: Same<Flat<FlagsOf<typeof CONNECTION_FLAGS>>, Flat<ConnectionFlags>> = true

async function given(args: readonly string[]): Promise<{ id: string; flags: Known }> {
  const program = new Command('test').exitOverride().configureOutput({ writeErr: () => {} })
  const { promise, resolve } = Promise.withResolvers<{ id: string; flags: Known }>()
  leaf(program, 'act', {
    about: 'acts',
    args: [['<id>']],
    flags: FLAGS,
    examples: ['test act x'],
    run: async (id, flags) => resolve({ id, flags }),
  })
  await program.parseAsync(['act', ...args], { from: 'user' })
  return promise
}

test('a command gets its flags by the names and kinds of their definition', async () => {
  const line =
    'x -i {} --task-queue q --only a b --limit 7 --server dev --approver maria --wait --no-worker'
  const { id, flags } = await given(line.split(' '))
  assert.equal(id, 'x')
  assert.deepEqual(
    { ...flags },
    {
      input: '{}',
      taskQueue: 'q',
      only: ['a', 'b'],
      limit: 7,
      server: 'dev',
      listen: '127.0.0.1:0',
      approver: 'maria',
      wait: true,
      worker: false,
    },
  )
  assert.ok(IS_AS_DEFINED && IS_CONNECTION)
})

test('a misspelt flag does not compile', async () => {
  const { flags } = await given(['x', '--approver', 'maria'])
  // @ts-expect-error the flag is --task-queue
  assert.equal(flags.taskQeue, undefined)
  // @ts-expect-error a whole number is no text
  const limit: string | undefined = flags.limit
  assert.equal(limit, undefined)
  assert.equal(flags.worker, true)
})

test('texts that a flag cannot take are refused', async () => {
  for (const wrong of [
    ['--limit', 'many'],
    ['--task-queue', ' '],
    ['--server', 'mysql'],
  ]) {
    await assert.rejects(given(['x', '--approver', 'maria', ...wrong]), { name: 'CommanderError' })
  }
  await assert.rejects(given(['x']), /approver/)
})
