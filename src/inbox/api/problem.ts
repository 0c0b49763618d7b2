import type { ProblemNames, RefusalNames } from './api-names.ts'
import { isLoose, looseOf, present, textIn, type Loose } from './loose.ts'

/** Why a call did not do what it was asked for (RFC 9457). */
export interface Problem {
  readonly status: number
  /** Of the error catalogue; `NO_CONNECTION` where the API did not answer at all. */
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly remedy?: string
  readonly details?: Loose<RefusalNames>
  readonly retryAfterMs?: number
  /** Since when the server that is away does not answer. */
  readonly sinceMs?: number
}

export type Answer<Data> =
  | { readonly ok: true; readonly data: Data; readonly etag?: string }
  | { readonly ok: false; readonly problem: Problem }

export const NO_CONNECTION = 'NO_CONNECTION'

/** The answer never arrived: whether the call did is not known, so it may be sent again by its id. */
export function noConnection(detail: string): Problem {
  return { status: 0, code: NO_CONNECTION, title: 'No connection', detail }
}

/** From whatever the body is: a proxy between may have its own idea of an error. */
export function readProblem(status: number, body: unknown, retryAfter: string | null): Problem {
  const given = looseOf<ProblemNames>(body)
  const seconds = retryAfter === null ? Number.NaN : Number(retryAfter)
  const sinceMs = Date.parse(textIn(given, 'since') ?? '')
  return {
    status,
    code: textIn(given, 'code') ?? `HTTP_${status}`,
    title: textIn(given, 'title') ?? 'That did not work',
    detail: textIn(given, 'detail') ?? `The server answered with status ${status}.`,
    ...present({
      remedy: textIn(given, 'remedy'),
      details: isLoose(given['details']) ? looseOf<RefusalNames>(given['details']) : undefined,
      retryAfterMs: seconds >= 0 ? seconds * 1_000 : undefined,
      sinceMs: Number.isNaN(sinceMs) ? undefined : sinceMs,
    }),
  }
}

/** Whether the same call may succeed later without any change. */
export function isPassing({ status }: Problem): boolean {
  return status === 0 || status === 429 || status >= 500
}
