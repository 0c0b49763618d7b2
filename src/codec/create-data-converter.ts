import type { DataConverter, PayloadCodec } from '@temporalio/common'
import type { Config } from '../config/settings.ts'
import type { BlobStore } from '../store/store.ts'
import { createClaimCheckCodec } from './claim-check-codec.ts'
import { createCompressionCodec } from './compression-codec.ts'
import { createEncryptionCodec } from './encryption-codec.ts'
import { READABLE_FAILURES, SEALED_FAILURES } from './failure-converters.ts'
import { createKeyRing } from './key-ring.ts'
import { DOCUMENT_BYTES_MAX, PAYLOAD_BYTES_MAX } from './limits.ts'

export type PayloadSettings = Pick<
  Config,
  'payloadKeys' | 'payloadKeysFile' | 'payloadCompression' | 'payloadClaimCheck'
>

/** What clients and workers must agree on to understand each other's payloads. */
export interface OrionDataConverter extends DataConverter {
  readonly payloadCodecs: PayloadCodec[]
  /** Whether what is written is encrypted. */
  readonly sealed: boolean
  /** What one payload may have, as JSON, before any codec. */
  readonly payloadBytesMax: number
}

/**
 * How payloads are written as the settings say: compressed, then encrypted, then put away where
 * they are large. What is read may have been written under other settings, plain or not: every
 * form is understood, as long as its key and the database are known.
 *
 * @param blobs where large payloads are kept; a `Store` is one
 * @throws OrionError `CONFIG_INVALID`
 */
export function createDataConverter(
  settings: PayloadSettings,
  blobs?: BlobStore,
): OrionDataConverter {
  const keys = createKeyRing(settings)
  return {
    // In this order they encode; in the opposite one they decode.
    payloadCodecs: [
      createCompressionCodec({ enabled: settings.payloadCompression }),
      createEncryptionCodec(keys),
      createClaimCheckCodec({ enabled: settings.payloadClaimCheck, blobs }),
    ],
    failureConverterPath: keys ? SEALED_FAILURES : READABLE_FAILURES,
    sealed: keys !== undefined,
    payloadBytesMax: settings.payloadClaimCheck ? DOCUMENT_BYTES_MAX : PAYLOAD_BYTES_MAX,
  }
}
