import { randomUUID } from 'node:crypto'
import type { MessageOf } from '../../../src/approvals/policy/gate-message.ts'
import { attest } from '../../../src/attestation/attest.ts'
import type { SignedPlace } from '../../../src/attestation/attestation.ts'
import type { SigningKey } from '../../../src/attestation/signing-key.ts'

export const OTHER_DIGEST = `sha256:${'0'.repeat(64)}`

/** Keys of `a` and `b`, one of `a` that was revoked, and one that nobody knows. */
export type Keys = Readonly<Record<'a' | 'b' | 'revoked' | 'unknown', SigningKey>>

type Vote = MessageOf<'vote'>
export interface Sent {
  readonly vote: Vote
  readonly attestation?: object | undefined
}

export const voteOf = (by: string, digest: string): Vote => ({
  kind: 'vote',
  id: randomUUID(),
  by,
  verdict: 'approve',
  digest,
})

export const signed = (key: SigningKey, place: SignedPlace, vote: Vote): Sent => ({
  vote,
  attestation: attest(key, place, vote, Date.now()),
})

export interface Seen {
  readonly keys: Keys
  /** In whose name the forger votes. */
  readonly person: string
  readonly place: SignedPlace
  readonly digest: string
}

type Forgery = readonly [what: string, why: string, make: (seen: Seen) => Sent]

/** What a forger can try, who has seen other votes of the person, and what the trail says of it. */
export const FORGERIES: readonly Forgery[] = [
  ['without a proof', 'missing', ({ person, digest }) => ({ vote: voteOf(person, digest) })],
  [
    'with a proof of another form',
    'malformed',
    ({ person, digest }) => ({ vote: voteOf(person, digest), attestation: { by: 'me' } }),
  ],
  [
    'by a key that nobody knows',
    'unknown-key',
    ({ keys, person, place, digest }) => signed(keys.unknown, place, voteOf(person, digest)),
  ],
  [
    'by a key that was revoked',
    'revoked-key',
    ({ keys, person, place, digest }) => signed(keys.revoked, place, voteOf(person, digest)),
  ],
  [
    'by the key of somebody else',
    'other-person',
    ({ keys, person, place, digest }) => signed(keys.b, place, voteOf(person, digest)),
  ],
  [
    'with the proof of a vote on another approval of the run',
    'wrong-signature',
    ({ keys, person, place, digest }) =>
      signed(keys.a, { ...place, approvalId: 'money' }, voteOf(person, digest)),
  ],
  [
    'with the proof of a vote on an approval of another run',
    'wrong-signature',
    ({ keys, person, place, digest }) =>
      signed(keys.a, { ...place, workflowId: 'other' }, voteOf(person, digest)),
  ],
  [
    'with the proof of another vote on the same approval',
    'wrong-signature',
    ({ keys, person, place, digest }) => ({
      ...signed(keys.a, place, { ...voteOf(person, digest), verdict: 'reject' }),
      vote: voteOf(person, digest),
    }),
  ],
  [
    'with the proof of a vote for another digest',
    'wrong-signature',
    ({ keys, person, place, digest }) => {
      const vote = voteOf(person, digest)
      return { ...signed(keys.a, place, { ...vote, digest: OTHER_DIGEST }), vote }
    },
  ],
]
