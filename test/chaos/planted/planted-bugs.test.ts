// One planted bug of a tier, caught and proven; all of them: npm run chaos:planted.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { huntBugs } from './hunt-bugs.ts'
import type { Hunt } from './hunt.ts'
import { planted as lastAttemptOnly } from './last-attempt-only/experiment.ts'
import { planted as notWhileReplaying } from './not-while-replaying/experiment.ts'
import { isProven, type Proof } from './prove-catches.ts'
import { planted as randomKey } from './random-key/experiment.ts'
import { tellProofs } from './tell-proofs.ts'
import { openSharedWorld, type SharedWorld } from '../support/shared-world.ts'

const SEED = 1

let shared: SharedWorld
let folder: string
let proofs: readonly Proof[]

before(async () => {
  shared = openSharedWorld()
  folder = await mkdtemp(join(tmpdir(), 'orion-planted-'))
  const { world } = shared
  const hunt: Hunt = { world, seed: SEED, parallel: 1, folder, onProgress: () => {} }
  const bugs = [notWhileReplaying, randomKey, lastAttemptOnly]
  proofs = await huntBugs(bugs, hunt)
})

after(async () => {
  await shared[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

const TIERS = ['a replay', 'one crash', 'a crash in the recovery from another']

for (const [tier, what] of TIERS.entries()) {
  test(`what shows only by ${what} is caught by tier ${tier}, again by its line, and not without the bug`, () => {
    const proof = proofs.find(({ bug }) => bug.tier === tier)
    assert.ok(proof)
    assert.ok(isProven(proof), tellProofs([proof], SEED))
    const needsTrial = tier > 0
    assert.equal(proof.seen?.trial !== undefined, needsTrial)
  })
}
