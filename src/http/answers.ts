import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

export type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>

const JSON_TYPE = { 'content-type': 'application/json' }
const FAILED = '{"error":"INTERNAL"}\n'
const TOKEN_REQUIRED = '{"error":"a bearer token is required"}\n'

/** `body` is JSON in which secrets are hidden already. */
export function answerJson(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, JSON_TYPE).end(body)
}

export function demandBearer(response: ServerResponse): void {
  response.setHeader('www-authenticate', 'Bearer')
  answerJson(response, 401, TOKEN_REQUIRED)
}

/**
 * A handler of requests that never throws past its server: a failure is reported, and answered
 * with status 500, or by the end of the connection where an answer had begun.
 */
export function answerSafely(answer: Answer, report: (error: unknown) => void): RequestListener {
  return (request, response) => {
    // A caller may go away while it is answered.
    response.on('error', () => {})
    answer(request, response).catch((error: unknown) => {
      report(error)
      if (response.headersSent) response.destroy()
      else answerJson(response, 500, FAILED)
    })
  }
}
