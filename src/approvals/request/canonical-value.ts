import { z } from 'zod'
import type { Json } from '../../contract/json.ts'
import { canonicalJson } from './canonical-json.ts'

/** JSON that has a canonical form, and so a digest: whole characters, finite numbers, not too deep. */
export const canonicalValueSchema = z.custom<Json>(isCanonical, 'expected JSON of whole characters')

function isCanonical(value: unknown): boolean {
  try {
    canonicalJson(value)
    return true
  } catch {
    // Why not is of no use to the sender: no program that writes JSON makes such a value.
    return false
  }
}
