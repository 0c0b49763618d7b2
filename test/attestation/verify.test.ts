import assert from 'node:assert/strict'
import { generateKeyPairSync, sign } from 'node:crypto'
import { test } from 'node:test'
import { attest } from '../../src/attestation/attest.ts'
import { statementOf } from '../../src/attestation/attestation.ts'
import {
  createSigningKey,
  parseSigningKey,
  signingKeyText,
} from '../../src/attestation/signing-key.ts'
import {
  verifyAttestation,
  type KnownKey,
  type ProofContext,
} from '../../src/attestation/verify.ts'

const NOW_MS = Date.parse('2026-11-30T12:00:00Z')
const place = { workflowId: 'refund-1', approvalId: 'approval' }
const digest = `sha256:${'a'.repeat(64)}`
const vote = { kind: 'vote', id: 'd1', by: 'maria', verdict: 'approve', digest }
const key = createSigningKey()
const signed = attest(key, place, vote, NOW_MS)

function whyNot(
  change: {
    readonly place?: object
    readonly message?: object
    readonly attestation?: unknown
    readonly key?: Partial<KnownKey>
  } & Partial<ProofContext> = {},
): string {
  const { keys = [{ ...key, ...change.key }], nowMs = NOW_MS, openedAtMs = 0 } = change
  const attestation = 'attestation' in change ? change.attestation : signed
  const proof = verifyAttestation(
    { ...place, ...change.place },
    { ...vote, ...change.message },
    attestation,
    { keys, nowMs, openedAtMs },
  )
  return proof.kind === 'proven' ? proof.kind : proof.why
}

test('a vote that its person has signed is proven, and the proof names key, person and time', () => {
  assert.deepEqual(verifyAttestation(place, vote, signed, { keys: [key], nowMs: NOW_MS }), {
    kind: 'proven',
    key: key.id,
    person: 'maria',
    at: '2026-11-30T12:00:00.000Z',
  })
})

test('a signature counts only for what was signed', () => {
  const others: Readonly<Record<string, Parameters<typeof whyNot>[0]>> = {
    'another run': { place: { workflowId: 'refund-2' } },
    'another gate': { place: { approvalId: 'approval-2' } },
    'another person': { message: { by: 'bob' } },
    'another verdict': { message: { verdict: 'reject' } },
    'other arguments': { message: { digest: `sha256:${'b'.repeat(64)}` } },
    'another decision id, as a replay has': { message: { id: 'd2' } },
    'another kind': { message: { kind: 'break-glass' } },
    'wider pins': { message: { pins: { amount: [1] } } },
    "another's place": { message: { for: 'bob' } },
    'another time': { attestation: { ...signed, at: '2026-11-30T12:00:01.000Z' } },
  }
  for (const [name, change] of Object.entries(others)) {
    assert.equal(whyNot(change), 'wrong-signature', name)
  }
})

test('a key counts as the table says', () => {
  const stranger = createSigningKey()
  const cases: readonly (readonly [Parameters<typeof whyNot>[0], string])[] = [
    [{ keys: [] }, 'unknown-key'],
    [{ keys: [stranger] }, 'unknown-key'],
    // The id of one key with the bytes of another.
    [{ keys: [{ ...stranger, id: key.id }] }, 'unknown-key'],
    [{ attestation: { ...signed, key: stranger.id }, keys: [stranger] }, 'wrong-signature'],
    [{ key: { revokedAt: '2026-12-24T00:00:00.000Z' } }, 'revoked-key'],
    [{ key: { retiredAt: '2026-11-30T12:00:00.000Z' } }, 'retired-key'],
    [{ key: { retiredAt: '2026-11-30T12:00:00.001Z' } }, 'proven'],
    [{ key: { person: 'bob' } }, 'other-person'],
    [{ key: { person: 'maria' } }, 'proven'],
  ]
  for (const [change, why] of cases) assert.equal(whyNot(change), why, JSON.stringify(change))
})

test('a time that cannot be is no proof', () => {
  assert.equal(whyNot({ nowMs: NOW_MS - 60_000 }), 'proven')
  assert.equal(whyNot({ nowMs: NOW_MS - 60_001 }), 'from-the-future')
  assert.equal(whyNot({ openedAtMs: NOW_MS + 60_000 }), 'proven')
  assert.equal(whyNot({ openedAtMs: NOW_MS + 60_001 }), 'before-the-request')
})

test('a value that is not an attestation is refused with a reason, without an exception', () => {
  assert.equal(whyNot({ attestation: undefined }), 'missing')
  assert.equal(whyNot({ attestation: null }), 'missing')
  const wrong: readonly unknown[] = [
    'yes',
    {},
    { ...signed, at: 'today' },
    { ...signed, key: 'ak_1' },
    { ...signed, signature: `${signed.signature}=` },
    { ...signed, extra: 1 },
  ]
  for (const attestation of wrong) assert.equal(whyNot({ attestation }), 'malformed')
  assert.equal(whyNot({ attestation: { ...signed, signature: 'A'.repeat(86) } }), 'wrong-signature')
})

test('a key of another kind proves nothing', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed448')
  const der = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  const signature = sign(null, statementOf(place, vote, signed), privateKey).toString('base64url')
  const keys = [{ id: key.id, publicKey: der }]
  assert.notEqual(
    whyNot({ keys, attestation: { ...signed, signature: signature.slice(0, 86) } }),
    'proven',
  )
})

test('a key is the same after its file', () => {
  const read = parseSigningKey(signingKeyText(key))
  assert.equal(read.id, key.id)
  assert.equal(whyNot({ attestation: attest(read, place, vote, NOW_MS) }), 'proven')
  for (const text of ['', 'no key', signingKeyText(key).replace('PRIVATE', 'PUBLIC')]) {
    assert.throws(() => parseSigningKey(text), { code: 'USAGE' })
  }
})
