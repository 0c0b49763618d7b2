import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/**
 * A handler of requests that never throws past its server: what fails is told, and answered with
 * status 500, or by the end of the connection where an answer had begun.
 */
export function answerSafely(answer: Answer, tell: (error: unknown) => void): RequestListener {
  return (request, response) => {
    // A caller that goes away in the midst of an answer.
    response.on('error', () => {})
    answer(request, response).catch((error: unknown) => {
      tell(error)
      if (response.headersSent) response.destroy()
      else response.writeHead(500, JSON_TYPE).end(FAILED)
    })
  }
}

const JSON_TYPE = { 'content-type': 'application/json' }
const FAILED = '{"error":"INTERNAL"}\n'
