import type { z } from '@hono/zod-openapi'
import type { ErrorCode } from '../../errors/catalogue.ts'
import type { Caller } from '../access/caller.ts'
import type { Admission } from '../access/role.ts'

/** One request, checked: who asks, and what for. */
export interface Call<P = unknown, Q = unknown, B = unknown> {
  /** Nobody in particular on a route that is open to anyone. */
  readonly caller: Caller | undefined
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly header: (name: string) => string | undefined
  /** Aborted when the caller has gone. */
  readonly signal: AbortSignal
}

export interface Reply {
  /** 200 where absent. */
  readonly status?: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface Answer {
  readonly about: string
  /** Absent where the answer has no body, or none in JSON. */
  readonly schema?: z.ZodType
  /** Of an answer that is not JSON. */
  readonly type?: string
}

/** A route says what it takes, what it answers, and who is let in; code and document come from it. */
export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'delete'
  /** With parameters as `{id}`. */
  readonly path: string
  readonly about: string
  readonly tag: Tag
  readonly admission: Admission
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** JSON where absent; `form` for what a form of a page sends. */
  readonly sentAs?: 'form'
  /**
   * Opened by people from wherever they find its address, a message included. A browser gets
   * errors as a page as well.
   */
  readonly isPage?: true
  /** Headers that it reads, with what they are for. */
  readonly headers?: Readonly<Record<string, string>>
  readonly answers: Readonly<Record<number, Answer>>
  /** Beside those that every route may answer with. */
  readonly errors?: readonly ErrorCode[]
  readonly handle: (call: Call) => Promise<Reply | Response>
}

export type Tag = 'runs' | 'approvals' | 'events' | 'operations' | 'access' | 'about'

type Given<S> = S extends z.ZodType ? z.output<S> : undefined

interface Typed<P, Q, B> extends Omit<Route, 'params' | 'query' | 'body' | 'handle'> {
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly handle: (call: Call<Given<P>, Given<Q>, Given<B>>) => Promise<Reply | Response>
}

/** Writes a route down; its handler gets what the schemas make of the request. */
export function route<
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(typed: Typed<P, Q, B>): Route {
  return typed as unknown as Route
}

/** The caller of a route that lets nobody in without. */
export function callerOf({ caller }: Call): Caller {
  if (caller) return caller
  throw new Error('a route that needs a caller was opened to anyone')
}
