import { resolve } from 'node:path'
import { z } from 'zod'
import { booleanSetting } from './parsers.ts'
import { payloadKeysSetting } from './payload-keys.ts'

/** Comma-separated origins as a browser sends them: scheme, host and port, nothing more. */
export const originsSetting = z
  .string()
  .transform((text) => text.split(',').map((item) => item.trim()))
  .refine(
    (origins) =>
      origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin),
    'expected origins such as http://localhost:8080, separated by commas',
  )

/** What becomes of inputs, results and messages on their way into Temporal. */
export const PAYLOAD_SETTINGS = {
  payloadKeys: {
    variable: 'ORION_PAYLOAD_KEYS',
    schema: payloadKeysSetting.optional(),
    description:
      'Keys that payloads are encrypted with, as id:base64key,…; the first encrypts, all decrypt.',
    secret: true,
  },
  payloadKeysFile: {
    variable: 'ORION_PAYLOAD_KEYS_FILE',
    schema: z
      .string()
      .min(1)
      .transform((path) => resolve(path))
      .optional(),
    description: 'A file with these keys, reread when it changes.',
  },
  payloadCompression: {
    variable: 'ORION_PAYLOAD_COMPRESSION',
    schema: booleanSetting,
    default: 'false',
    description: 'Whether payloads of 1 kB or more are compressed.',
  },
  payloadClaimCheck: {
    variable: 'ORION_PAYLOAD_CLAIM_CHECK',
    schema: booleanSetting,
    default: 'false',
    description: 'Whether payloads over 128 kB go to PostgreSQL, and only a reference to Temporal.',
  },
  codecToken: {
    variable: 'ORION_CODEC_TOKEN',
    schema: z.string().min(16, 'expected at least 16 characters').optional(),
    description: 'Bearer token that `orion codec serve` demands.',
    secret: true,
  },
  codecOrigins: {
    variable: 'ORION_CODEC_ORIGINS',
    schema: originsSetting.optional(),
    description: "Origins of Temporal's UI that may call `orion codec serve` from a browser.",
  },
} as const
