import { randomBytes } from 'node:crypto'

/** Encryption with a key of this test's own. */
export const SEALED = { ORION_PAYLOAD_KEYS: `test:${randomBytes(32).toString('base64')}` }

export const CLAIM_CHECK = { ORION_PAYLOAD_CLAIM_CHECK: 'true' }

export const COMPRESSED = { ORION_PAYLOAD_COMPRESSION: 'true' }
