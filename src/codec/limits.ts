/** Bounds of what becomes of payloads on their way into Temporal, each with its reason. */

/** Below this a compressed payload is hardly shorter, and no longer readable in Temporal's UI. */
export const COMPRESS_FROM_BYTES = 1024

/** Larger ones go to PostgreSQL. Every worker that replays a run reads its whole history. */
export const CLAIM_FROM_BYTES = 128 * 1024

/** The server refuses payloads beyond 2 MiB; a little is left for what is added on the way. */
export const PAYLOAD_BYTES_MAX = 2 * 1024 * 1024 - 1024

/**
 * With the claim check. A worker holds a document some six times at once while it decodes it,
 * and one statement has 10 s to bring it from PostgreSQL.
 */
export const DOCUMENT_BYTES_MAX = 32 * 1024 * 1024

/** What a compressed payload may grow to: a document, and what JSON and its envelope add. */
export const EXPANDED_BYTES_MAX = 2 * DOCUMENT_BYTES_MAX

/** The file of keys is checked at most this often, so a rotation may be noticed this late. */
export const KEY_FILE_LOOK_MS = 1_000

/** A page of history as Temporal's UI sends it for decoding, base64 and all. */
export const CODEC_BODY_BYTES_MAX = 2 * DOCUMENT_BYTES_MAX

/** One token, from somebody who has not shown it yet. */
export const TOKEN_FORM_BYTES_MAX = 4_096

/** If a caller has not sent its request by then, the connection is closed. */
export const CODEC_REQUEST_TIMEOUT_MS = 30_000

/** A browser asks for the token again after this: a working day. */
export const CODEC_SESSION_MS = 8 * 3_600_000
