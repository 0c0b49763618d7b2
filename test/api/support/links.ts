import assert from 'node:assert/strict'
import { readToken, type Token } from '../../../src/http/token.ts'
import { waitFor } from '../../support/wait-for.ts'
import type { AskedRun } from '../../workflows/policy-gate/asked.ts'
import type { PolicyApi } from './policy-api.ts'

export interface Looked {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Of a problem, where a program asked. */
  readonly code?: string
}

export interface LookOptions {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A one-time link for a person, as an operator makes it. */
export async function makeLink(
  { api, headers, crowd }: PolicyApi,
  run: string,
  letter: string,
): Promise<{ readonly id: string; readonly url: string }> {
  const made = await api.ask(`/v1/approvals/${run}/request/links`, {
    body: { person: crowd.id(letter) },
    headers: headers['o'] ?? {},
  })
  assert.equal(made.status, 201, JSON.stringify(made.body))
  assert.ok(made.body.url.startsWith(`${api.url}/l/${made.body.id}_`))
  return made.body
}

export function lookAt(url: string, { method = 'GET', headers = {} }: LookOptions = {}) {
  return read(fetch(url, { method, headers }))
}

/** Sends the form of a link's page. */
export function followLink(
  url: string,
  verdict: 'approve' | 'reject',
  headers: Readonly<Record<string, string>> = {},
): Promise<Looked> {
  const body = new URLSearchParams({ verdict, reason: `it is ${verdict}` })
  const origin = new URL(url).origin
  return read(fetch(url, { method: 'POST', body, headers: { origin, ...headers } }))
}

export function tokenOf(url: string): Token {
  return readToken(new URL(url).pathname.replace('/l/', '')) ?? assert.fail(url)
}

/** Almost the token, in all ways in which people and programs get one wrong. */
export function fuzzedTokens({ id, secret }: Token): readonly string[] {
  const other = secret.endsWith('A') ? 'B' : 'A'
  return [
    `${id}_${secret.slice(0, -1)}${other}`,
    `${id}_${secret.slice(0, -1)}`,
    `${id}_${secret}A`,
    `${id.slice(4)}${id.slice(0, 4)}_${secret}`,
    `orion_${id}_${secret}`,
    `${id}_${secret} `,
    `${id}_`,
    `_${secret}`,
    id,
    secret,
    "' or 1=1 --",
    '%00',
    '../../v1/approvals',
    'é'.repeat(300),
  ]
}

/** The request once its records have a vote: they follow the run. */
export function voted(run: AskedRun) {
  return waitFor('a vote in the records', async () => {
    const shown = await run.show()
    return shown.votes.length > 0 && shown
  })
}

async function read(answering: Promise<Response>): Promise<Looked> {
  const answer = await answering
  const text = await answer.text()
  const isProblem = answer.headers.get('content-type') === 'application/problem+json'
  const found = isProblem && text !== '' ? (JSON.parse(text) as { code: string }) : undefined
  const { status, headers } = answer
  return { status, headers, text, ...(found && { code: found.code }) }
}
