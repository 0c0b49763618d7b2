import { breaksOf } from '../mutation.ts'

export const CODEC = [
  ...breaksOf(
    'src/codec/encryption-codec.ts',
    ['test/codec/encryption.test.ts'],
    [
      ['additionalData: additionalData(key.id) }', 'additionalData: additionalData(CIPHER) }'],
      ['crypto.getRandomValues(new Uint8Array(NONCE_BYTES))', 'new Uint8Array(NONCE_BYTES)'],
      [
        "if (id === undefined) throw corruptPayload('it is encrypted and names no key')",
        'if (id === undefined) return payload',
      ],
      ['if (!key) throw unknownKey(id)', 'if (!key) return payload'],
      ['encodingOf(payload) === ENCODING ?', 'keys !== undefined ?'],
      [
        'const data = new Uint8Array(payload.data ?? [])',
        'const data = payload.data ?? new Uint8Array()',
        'The copy is for the type alone: what is read is the same.',
      ],
    ],
  ),
  ...breaksOf(
    'src/codec/compression-codec.ts',
    ['test/codec/compression.test.ts'],
    [
      ['< COMPRESS_FROM_BYTES', '< 0'],
      ['short).length < plain.length', 'short).length > 0'],
      ['{ maxOutputLength: EXPANDED_BYTES_MAX }', '{}'],
      ['(enabled ? Promise', '(true ? Promise'],
      ['!== ENCODING) return payload', '=== ENCODING) return payload'],
    ],
  ),
  ...breaksOf(
    'src/codec/claim-check-codec.ts',
    ['test/codec/claim-check-rules.test.ts'],
    [
      ['<= CLAIM_FROM_BYTES', '<= 0'],
      ['if (sha256(data) !== digest)', 'if (data.length === 0)'],
      ['DIGEST.test(digest)', "digest !== ''"],
      [
        "if (!blobs) throw noDatabase('A payload of this run is kept in PostgreSQL')",
        'if (!blobs) return payload',
      ],
      ['enabled ? Promise', 'true ? Promise'],
      ['if (!data) throw', 'if (data) throw'],
    ],
  ),
  ...breaksOf(
    'src/codec/codec-access.ts',
    ['test/codec/codec-access.test.ts'],
    [
      ['Number(expiresAtMs) > Date.now()', 'Number(expiresAtMs) > 0'],
      ['sameSecret(signature, sign(expiresAtMs)) &&', ''],
      ["origins.includes(headers.origin ?? '') &&", ''],
      ['sameSecret(given, token)', 'sameSecret(given, given)'],
      ['if (bearer !== undefined) return isToken(bearer)', 'if (bearer !== undefined) return true'],
      ['HttpOnly; SameSite=Strict; ', ''],
    ],
  ),
  ...breaksOf(
    'src/codec/key-ring.ts',
    ['test/codec/key-ring.test.ts'],
    [
      ['payloadKeys && payloadKeysFile', 'payloadKeys && !payloadKeysFile'],
      ['?? find(id, true)', ''],
      ['if (now !== version) keys', 'if (now === version) keys'],
      ['const [first] = keys', 'const first = keys.at(-1)'],
      ['!again && performance.now() - lookedAtMs < KEY_FILE_LOOK_MS', '!again'],
    ],
  ),
  ...breaksOf(
    'src/codec/proto-json.ts',
    ['test/codec/proto-json.test.ts'],
    [
      [
        'metadata: z.record(z.string(), base64).default({}),',
        'metadata: z.record(z.string(), base64),',
      ],
      ['data: base64.default(new Uint8Array()),', 'data: base64,'],
      ['return undefined\n', 'return {}\n'],
      ["Buffer.from(bytes).toString('base64')", "Buffer.from(bytes).toString('hex')"],
    ],
  ),
]
