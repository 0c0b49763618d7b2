import { nameSchema } from '../../contract/ids.ts'
import type { ApiSettings } from '../api-options.ts'
import type { Caller } from './caller.ts'
import { isRole } from './role.ts'

export type ClaimSettings = Pick<
  ApiSettings,
  'apiOidcGroupsClaim' | 'apiOidcPersonClaim' | 'apiOidcRolesClaim'
>

/** What an identity provider says of a person. */
export interface Claims {
  readonly iat?: number | undefined
  readonly exp?: number | undefined
  readonly [claim: string]: unknown
}

/** The caller that the claims mean; undefined where they name no person who is verified. */
export function callerIn(claims: Claims, settings: ClaimSettings): Caller | undefined {
  const { apiOidcPersonClaim: claim, apiOidcRolesClaim, apiOidcGroupsClaim } = settings
  const person = nameSchema('the person').safeParse(claimIn(claims, claim))
  const isDoubtful = claim === 'email' && claims['email_verified'] === false
  if (!person.success || isDoubtful) return undefined
  const belongs = apiOidcGroupsClaim !== undefined && {
    groups: namesIn(claimIn(claims, apiOidcGroupsClaim)).filter(isName),
    asOfMs: (claims.iat ?? 0) * 1_000,
  }
  return {
    person: person.data,
    roles: namesIn(claimIn(claims, apiOidcRolesClaim)).filter(isRole),
    via: 'oidc',
    ...(belongs && { belongs }),
    expiresAt: new Date((claims.exp ?? 0) * 1_000).toISOString(),
  }
}

/** Whether something that the settings look for is not among the claims. */
export function lacksClaims(claims: Claims, settings: ClaimSettings): boolean {
  const { apiOidcPersonClaim, apiOidcRolesClaim, apiOidcGroupsClaim } = settings
  return [apiOidcPersonClaim, apiOidcRolesClaim, apiOidcGroupsClaim].some(
    (name) => name !== undefined && claimIn(claims, name) === undefined,
  )
}

/** The end of a sentence about claims without a person. */
export function unnamed({ apiOidcPersonClaim: claim }: ClaimSettings): string {
  return `names no person in its claim "${claim}", or one that is not verified.`
}

function isName(text: string): boolean {
  return nameSchema('the group').safeParse(text).success
}

/** A list of names, as an array or as text with spaces or commas between. */
function namesIn(claim: unknown): string[] {
  const names =
    typeof claim === 'string' ? claim.split(/[\s,]+/) : Array.isArray(claim) ? claim : []
  return names.filter((name): name is string => typeof name === 'string' && name !== '')
}

/** A claim by its name; dots lead into objects, as in `app_metadata.orion_roles`. */
function claimIn(claims: Claims, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path]
  return path.split('.').reduce<unknown>((value, name) => {
    const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    return isObject ? (value as Record<string, unknown>)[name] : undefined
  }, claims)
}
