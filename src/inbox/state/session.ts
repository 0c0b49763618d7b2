import { signal } from '@preact/signals'
import type { CallerNames } from '../api/api-names.ts'
import { call } from '../api/http.ts'
import { looseOf, text, texts } from '../api/loose.ts'
import type { Problem } from '../api/problem.ts'

export interface Me {
  readonly person: string
  readonly roles: readonly string[]
  /** `local` and `link` have nothing to sign out of. */
  readonly via: string
}

export type Session =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'out' }
  | { readonly kind: 'in'; readonly me: Me }
  | { readonly kind: 'unreachable'; readonly problem: Problem }

export const session = signal<Session>({ kind: 'unknown' })

export async function readSession(): Promise<void> {
  const answer = await call<unknown>('/v1/whoami')
  if (answer.ok) session.value = { kind: 'in', me: readMe(answer.data) }
  else if (answer.problem.status === 401) session.value = { kind: 'out' }
  else session.value = { kind: 'unreachable', problem: answer.problem }
}

/** Undefined once signed in; else why not. */
export async function signIn(key: string): Promise<Problem | undefined> {
  const answer = await call<unknown>('/v1/session', { method: 'POST', body: { key } })
  if (!answer.ok) return answer.problem
  session.value = { kind: 'in', me: readMe(answer.data) }
  return undefined
}

export async function signOut(): Promise<void> {
  await call('/v1/session', { method: 'DELETE' })
  session.value = { kind: 'out' }
}

/** A session that has ended leads to the form; any call may find out. */
export function noteStatus(status: number): void {
  if (status === 401 && session.value.kind === 'in') session.value = { kind: 'out' }
}

export function me(): Me | undefined {
  return session.value.kind === 'in' ? session.value.me : undefined
}

function readMe(json: unknown): Me {
  const it = looseOf<CallerNames>(json)
  return {
    person: text(it['person']) ?? 'you',
    roles: texts(it['roles']),
    via: text(it['via']) ?? 'session',
  }
}
