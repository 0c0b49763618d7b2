import { z } from 'zod'
import { cookieIn, writtenCookie } from '../access/cookie.ts'
import type { Seal } from '../access/seal.ts'
import { SIGN_IN_MS } from '../limits.ts'

const COOKIE = 'orion_sign_in'
const PATH = '/v1/sign-in'

const flowSchema = z.object({
  /** Comes back with the browser; ties the answer to this browser. */
  state: z.string(),
  /** Comes back in the token; ties the token to this sign-in. */
  nonce: z.string(),
  /** The half of PKCE that never leaves the API and this browser's cookie. */
  verifier: z.string(),
  /** Where the provider sends the browser back to. */
  returnTo: z.url(),
  /** The page that the person wanted. */
  path: z.string(),
})

/** A sign-in that is under way. The browser keeps it, so that any API process can finish it. */
export type Flow = z.output<typeof flowSchema>

/** A `Set-Cookie`. `Lax`, because the provider's page leads back here. */
export async function keptFlow(seal: Seal, flow: Flow): Promise<string> {
  return written(await seal.close(COOKIE, flow, SIGN_IN_MS), SIGN_IN_MS / 1_000, flow.returnTo)
}

/** Undefined where the browser has not begun here, or too long ago. */
export async function flowIn(seal: Seal, cookies: string | undefined): Promise<Flow | undefined> {
  return flowSchema.safeParse(await seal.open(COOKIE, cookieIn(cookies, COOKIE))).data
}

/** A `Set-Cookie` that ends it: an answer of the provider counts once. */
export function endedFlow(): string {
  return written('', 0, '')
}

function written(value: string, seconds: number, returnTo: string): string {
  const secure = returnTo.startsWith('https:')
  return writtenCookie({ name: COOKIE, value, seconds, secure, sameSite: 'Lax', path: PATH })
}
