import { CATALOGUE, type ErrorCode } from '../errors/catalogue.ts'
import { OrionError, reasonOf } from '../errors/orion-error.ts'

/** A problem of RFC 9457, as far as it is one. */
interface Problem {
  readonly code?: unknown
  readonly detail?: unknown
  readonly remedy?: unknown
  readonly details?: unknown
  readonly [field: string]: unknown
}

/** What a problem says beside its code and its words. */
const KEPT = ['status', 'instance', 'retryAfterSeconds', 'since'] as const

/** An answer of the API that is an error, as the error that it was there. */
export function errorOfAnswer(status: number, body: unknown): OrionError {
  const problem = Object(body) as Problem
  const { code, detail, remedy } = problem
  if (typeof code !== 'string' || typeof detail !== 'string') return notTheApi(status)
  const facts = KEPT.filter((name) => problem[name] !== undefined)
  const details = {
    ...(Object(problem.details) as object),
    ...Object.fromEntries(facts.map((name) => [name, problem[name]])),
    // Of a newer API than this client.
    ...(!isCode(code) && { code }),
  }
  return new OrionError(isCode(code) ? code : 'INTERNAL', detail, {
    details,
    ...(typeof remedy === 'string' && { remedy }),
  })
}

export function noAnswer(url: string, cause: unknown): OrionError {
  const reason = reasonOf(cause instanceof Error && cause.cause ? cause.cause : cause)
  const message = `The API at ${new URL(url).origin} does not answer: ${reason}.`
  return new OrionError('API_UNREACHABLE', message, { cause })
}

function notTheApi(status: number): OrionError {
  const message = `Instead of the API, something else answers with status ${status}.`
  return new OrionError('API_UNREACHABLE', message, { details: { status } })
}

function isCode(text: string): text is ErrorCode {
  return Object.hasOwn(CATALOGUE, text)
}
