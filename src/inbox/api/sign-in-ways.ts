import type { PageNames } from './api-names.ts'
import { call } from './http.ts'
import { list, looseOf, text } from './loose.ts'
import type { WaysToSignInNames } from './run-names.ts'

/** How a person may sign in here. */
export interface SignInWays {
  readonly key: boolean
  readonly provider?: { readonly name: string; readonly path: string }
}

/** The form for a key stays where the API does not answer: it says what is wrong when it is sent. */
export async function readSignInWays(): Promise<SignInWays> {
  const answer = await call<unknown>('/v1/sign-in-ways')
  if (!answer.ok) return { key: true }
  const ways = list(looseOf<PageNames>(answer.data)['items']).map(looseOf<WaysToSignInNames>)
  const provider = ways.find((way) => way['kind'] === 'provider')
  const [name, path] = [text(provider?.['name']), text(provider?.['path'])]
  return {
    key: ways.some((way) => way['kind'] === 'key'),
    ...(name !== undefined && path !== undefined && { provider: { name, path } }),
  }
}
