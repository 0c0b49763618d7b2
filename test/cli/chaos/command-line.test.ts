import assert from 'node:assert/strict'
import { test } from 'node:test'
import { againLine, commandLine } from '../../../src/cli/chaos/command-line.ts'

test('a line to paste names the file and the place, and what is not as usual', () => {
  assert.equal(commandLine({ guardian: 'on', parallel: 4, seed: 7 }), 'orion chaos run')
  assert.equal(
    commandLine({ guardian: 'off', experiment: 'x/orion.chaos.ts', server: 'postgres' }),
    'orion chaos run --experiment x/orion.chaos.ts --server postgres --guardian off',
  )
})

test('a path with blanks and quotes is pasted as one word', () => {
  assert.equal(
    commandLine({ guardian: 'on', experiment: "it's mine.ts" }),
    "orion chaos run --experiment 'it'\\''s mine.ts'",
  )
})

test('the line that runs all of it again has every flag that changes what is run', () => {
  const flags = { guardian: 'on', tier: [3, 4], swarms: 9, budget: 60_000, parallel: 2 } as const
  assert.equal(
    againLine({ ...flags, workflow: ['order', 'approval'] }, 7),
    'orion chaos run --workflow order approval --tier 3,4 --budget 1m --parallel 2 --swarms 9 --seed 7',
  )
  assert.equal(
    againLine({ guardian: 'on', only: ['order/x'], times: 10 }, 7),
    'orion chaos run --only order/x --times 10 --seed 7',
  )
})
