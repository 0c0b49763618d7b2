import { parse } from '../../client/parse.ts'
import { OrionError } from '../../errors/orion-error.ts'
import { BODY_BYTES_MAX } from '../limits.ts'
import type { Route } from '../routes/route.ts'

/** What a request holds beside its headers. */
export interface Given {
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly request: Request
}

/**
 * A request's parts as its route wants them; parts that it does not take are not looked at.
 *
 * @throws OrionError `INPUT_INVALID`, `PAYLOAD_TOO_LARGE`
 */
export async function readRequest(
  { params, query, body, sentAs }: Pick<Route, 'params' | 'query' | 'body' | 'sentAs'>,
  given: Given,
): Promise<{ readonly params: unknown; readonly query: unknown; readonly body: unknown }> {
  return {
    params: params && parse(params, given.params, 'The path'),
    query: query && parse(query, given.query, 'The query'),
    body: body && parse(body, await readBody(given.request, sentAs), 'The body'),
  }
}

async function readBody(request: Request, sentAs: Route['sentAs']): Promise<unknown> {
  return sentAs === 'form' ? readForm(request) : readJson(request)
}

/** A field that stands twice counts as it stands last, and one that is empty as absent. */
async function readForm(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) {
    throw new OrionError('INPUT_INVALID', 'The body is not sent as a form.')
  }
  const fields = [...new URLSearchParams(await readText(request))]
  return Object.fromEntries(fields.filter(([, value]) => value !== ''))
}

/** Undefined for no body at all. */
async function readJson(request: Request): Promise<unknown> {
  const text = await readText(request)
  if (text === '') return undefined
  const type = request.headers.get('content-type') ?? ''
  // Pages of others can send other types without being asked for leave (CORS), but not this one.
  if (!/^application\/(json|[\w.-]+\+json)\s*(;|$)/i.test(type)) {
    throw new OrionError('INPUT_INVALID', 'The body is not sent as application/json.')
  }
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new OrionError('INPUT_INVALID', 'The body is not JSON.', { cause })
  }
}

/** Stops reading as soon as there is more than is taken. */
async function readText({ body }: Request): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength
    if (bytes > BODY_BYTES_MAX) {
      const message = `The body is longer than ${BODY_BYTES_MAX} bytes.`
      throw new OrionError('PAYLOAD_TOO_LARGE', message)
    }
    chunks.push(chunk)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch (cause) {
    throw new OrionError('INPUT_INVALID', 'The body is not UTF-8.', { cause })
  }
}
