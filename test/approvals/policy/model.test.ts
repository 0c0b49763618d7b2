import { test } from 'node:test'
import fc from 'fast-check'
import { histories } from './histories.ts'
import { play } from './play.ts'

const SEED = 16
// Some seconds; `npm run prove:approvals` plays ten thousand under a seed of its own.
const HISTORIES = 150

test(`in ${HISTORIES} random histories the machine agrees with the reference, crashed or not`, () => {
  fc.assert(fc.property(histories, play), { seed: SEED, numRuns: HISTORIES })
})
