import { OrionError, reasonOf } from '../../errors/orion-error.ts'

/** What stands in an error of the provider or of the library: a code, and no text that a page shows. */
const CODE = /^[\w.-]{1,60}$/

/** A failure to finish a sign-in, in the words of the catalogue: is it the provider, or the answer? */
export function finishFailure(error: unknown, issuer: string): OrionError {
  if (isAway(error)) return unreachable(issuer, error)
  const refused = codeIn(error, 'error')
  const claim = codeIn(error, 'cause', 'cause', 'claim')
  const why = [refused ?? codeIn(error, 'code'), claim].filter((part) => part !== undefined)
  const message =
    refused === undefined
      ? 'The answer of the identity provider does not belong to this sign-in'
      : 'The identity provider did not let you in'
  const ending = why.length > 0 ? ` (${why.join(', ')}).` : '.'
  return new OrionError('SIGN_IN_FAILED', message + ending, { cause: error })
}

export function unreachable(issuer: string, cause: unknown): OrionError {
  const message = `The identity provider ${issuer} does not answer: ${reasonOf(cause)}.`
  return new OrionError('IDENTITY_PROVIDER_UNREACHABLE', message, { cause })
}

/** `fetch` says so with a TypeError; a provider that fails by itself says 500 and above. */
function isAway(error: unknown): boolean {
  if (error instanceof TypeError || codeIn(error, 'code') === 'OAUTH_TIMEOUT') return true
  return [error, Object(error).cause].some((one) => Number(Object(one).status) >= 500)
}

function codeIn(value: unknown, ...path: readonly string[]): string | undefined {
  const found = path.reduce<unknown>(
    (at, name) => (Object(at) as Record<string, unknown>)[name],
    value,
  )
  return typeof found === 'string' && CODE.test(found) ? found : undefined
}
