import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import { SMTPServer } from 'smtp-server'

const closing: (() => void)[] = []
after(() => closing.forEach((close) => close()))

export interface Posted {
  readonly headers: Record<string, string>
  readonly body: string
}

/** Takes posts, and answers each with the next status, 204 in the end. */
export async function receiver(...statuses: number[]): Promise<{ url: string; posts: Posted[] }> {
  const posts: Posted[] = []
  const server: Server = createServer((request, response) => {
    void textOf(request).then((body) => {
      posts.push({ headers: request.headers as Record<string, string>, body })
      response.writeHead(statuses.shift() ?? 204).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, posts }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}

export async function mailServer(): Promise<{
  url: string
  mails: { to: string; text: string }[]
}> {
  const mails: { to: string; text: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope }, callback) {
      let text = ''
      stream.on('data', (chunk) => (text += String(chunk)))
      stream.on('end', () => {
        mails.push({ to: envelope.rcptTo.map(({ address }) => address).join(), text })
        callback()
      })
    },
  })
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  closing.push(() => server.close())
  return { url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`, mails }
}
