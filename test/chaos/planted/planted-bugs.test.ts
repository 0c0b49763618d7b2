// One planted bug of a tier and two misuses of helpers, caught and proven; all of them: npm run chaos:planted.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { planted as besideTheEffect } from './beside-the-effect/experiment.ts'
import { huntBugs } from './hunt-bugs.ts'
import type { Hunt } from './hunt.ts'
import { planted as lastAttemptOnly } from './last-attempt-only/experiment.ts'
import { planted as notWhileReplaying } from './not-while-replaying/experiment.ts'
import { isProven, type Proof } from './prove-catches.ts'
import { planted as randomKey } from './random-key/experiment.ts'
import { tellProofs } from './tell-proofs.ts'
import { planted as undoneTwice } from './undone-twice/experiment.ts'
import { openSharedWorld, type SharedWorld } from '../support/shared-world.ts'

const SEED = 1

const WHAT = [
  [notWhileReplaying, 'what shows only by a replay'],
  [randomKey, 'what shows only by one crash'],
  [lastAttemptOnly, 'what shows only by a crash in the recovery from another'],
  [besideTheEffect, 'a call beside an effect, not in it,'],
  [undoneTwice, 'an undoing of a saga that cannot be repeated'],
] as const

let shared: SharedWorld
let folder: string
let proofs: readonly Proof[]

before(async () => {
  shared = openSharedWorld()
  folder = await mkdtemp(join(tmpdir(), 'orion-planted-'))
  const { world } = shared
  const hunt: Hunt = { world, seed: SEED, parallel: 1, folder, onProgress: () => {} }
  proofs = await huntBugs(
    WHAT.map(([bug]) => bug),
    hunt,
  )
})

after(async () => {
  await shared[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

for (const [bug, what] of WHAT) {
  test(`${what} is caught by tier ${bug.tier}, again by its line, and not without the bug`, () => {
    const proof = proofs.find((one) => one.bug === bug)
    assert.ok(proof)
    assert.ok(isProven(proof), tellProofs([proof], SEED))
    assert.equal(proof.seen?.trial !== undefined, bug.tier > 0)
  })
}
