// A decision on its way: what has happened to it so far. Never said before it is so.
import type { Ending } from '../api/approval.ts'
import type { Json } from '../../contract/json.ts'

export type Verb =
  | 'approve'
  | 'reject'
  | 'edit'
  | 'ask'
  | 'answer'
  | 'comment'
  | 'delegate'
  | 'extend'
  | 'withdraw'
  | 'reopen'

export type Stage =
  /** Still in this page, and can be taken back. */
  | { readonly kind: 'held'; readonly untilMs: number }
  | { readonly kind: 'undone' }
  | { readonly kind: 'sending' }
  /** Stored without an answer of the run: it counts once the run reads it. */
  | { readonly kind: 'recorded'; readonly why?: string }
  | { readonly kind: 'counted'; readonly have?: number; readonly need?: number }
  | { readonly kind: 'decided'; readonly ending: Ending; readonly isMine: boolean }
  | { readonly kind: 'noted' }
  | { readonly kind: 'too-late'; readonly ending?: Ending }
  /** The request changed after it was shown. Nothing was counted. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'refused'; readonly detail: string; readonly remedy?: string }
  /** No answer: the same decision, by the same id, can be sent again. */
  | { readonly kind: 'unsent'; readonly detail: string }

export interface Letter {
  /** The decision's id, made before it is sent: the same decision sent again carries the same. */
  readonly id: string
  readonly run: string
  readonly approval: string
  readonly title: string
  readonly verb: Verb
  readonly reason?: string
  readonly digest?: string
  readonly etag?: string
  readonly extra?: { readonly [name: string]: Json }
  readonly stage: Stage
}

/** Whether nothing more will happen to it without a person. */
export function isSettled({ stage }: Letter): boolean {
  return !['held', 'sending', 'recorded'].includes(stage.kind)
}

/** Whether it went as its sender wanted. */
export function isFine({ stage }: Letter): boolean {
  if (stage.kind === 'decided') return stage.isMine
  return stage.kind === 'counted' || stage.kind === 'noted' || stage.kind === 'undone'
}

/**
 * What the server compares: the digest alone where there is one, since a vote of another person
 * makes a new tag but no other request.
 */
export function matchOf({ digest, etag }: Letter): string | undefined {
  return digest === undefined ? etag : undefined
}

/** Of these the server checks that they are about what was read. */
const BOUND: ReadonlySet<Verb> = new Set(['approve', 'reject', 'edit'])

/** The body of the call; `undefined` members are not sent. */
export function bodyOf(letter: Letter): { readonly [name: string]: Json } {
  const { id, verb, reason, digest, extra } = letter
  return {
    decisionId: id,
    ...(reason !== undefined && reason !== '' && { reason }),
    ...(digest !== undefined && BOUND.has(verb) && { digest }),
    ...extra,
  }
}
