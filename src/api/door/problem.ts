import { CATALOGUE, type ErrorCode } from '../../errors/catalogue.ts'
import { isOrionError, OrionError, reasonOf } from '../../errors/orion-error.ts'
import { hideInJson } from '../../telemetry/secrets.ts'
import { RETRY_AFTER_SECONDS } from '../limits.ts'

/** RFC 9457, with what the command line says of an error too. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
  readonly remedy: string
  readonly exitCode: number
  /** Of this request, for the log. */
  readonly instance: string
  readonly details?: Readonly<Record<string, unknown>>
  readonly retryAfterSeconds?: number
  /** ISO 8601: since when the server that is away does not answer. */
  readonly since?: string
}

/** Nothing but coded errors gets out: what is not known is INTERNAL, without its text. */
export function problemOf(thrown: unknown, instance: string): Problem {
  const error = knownError(thrown)
  const { status, exitCode } = CATALOGUE[error.code]
  const after = retryAfter(error, status)
  return {
    type: errorPath(error.code),
    title: error.code.toLowerCase().replaceAll('_', ' '),
    status,
    detail: error.message,
    code: error.code,
    remedy: error.remedy,
    exitCode,
    instance,
    ...(error.details && { details: error.details }),
    ...(after !== undefined && { retryAfterSeconds: after }),
  }
}

/** For those who have not signed in: of what is wrong behind the API they hear that it is, no more. */
export function openProblem(whole: Problem): Problem {
  const { details: _, ...problem } = whole
  if (problem.status < 500) return problem
  return {
    ...problem,
    detail: 'A server that this needs does not answer.',
    remedy: 'Try again in some minutes; if it lasts, tell those who run Orion.',
  }
}

export function problemResponse(problem: Problem): Response {
  const headers = new Headers({
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
  })
  if (problem.retryAfterSeconds !== undefined) {
    headers.set('retry-after', String(problem.retryAfterSeconds))
  }
  if (problem.status === 401) headers.set('www-authenticate', 'Bearer realm="orion"')
  return new Response(hideInJson(problem), { status: problem.status, headers })
}

/** The page about an error, which the API serves. */
function errorPath(code: ErrorCode): string {
  return `/errors/${code.toLowerCase().replaceAll('_', '-')}`
}

function knownError(thrown: unknown): OrionError {
  if (isOrionError(thrown)) return thrown
  const cause = new Error(reasonOf(thrown), { cause: thrown })
  return new OrionError('INTERNAL', 'The API failed; its log has the reason.', { cause })
}

function retryAfter({ details }: OrionError, status: number): number | undefined {
  const ms = details?.['retryAfterMs']
  if (typeof ms === 'number') return Math.max(1, Math.ceil(ms / 1_000))
  return status === 503 ? RETRY_AFTER_SECONDS : undefined
}
