import { once } from 'node:events'
import type { Socket } from 'node:net'
import pg from 'pg'
import { waitFor } from '../../../support/wait-for.ts'

export interface RawSession {
  send(...messages: readonly Buffer[]): void
  /** Resolves when the server has been ready so many times since the start. */
  ready(count: number): Promise<void>
  copy(sql: string, data: string): Promise<void>
  end(): void
}

/** A session that `pg` opened, whose messages are then written by hand: it pipelines as a test says. */
export async function startRawSession(url: string): Promise<RawSession> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  const { connection } = client as unknown as {
    connection: NodeJS.EventEmitter & { stream: Socket }
  }
  // What comes from now on is ours; `pg` would look for the query it belongs to.
  connection.removeAllListeners()
  connection.on('error', () => {})
  const { stream } = connection
  let readies = 0
  connection.on('readyForQuery', () => (readies += 1))
  const ready = (count: number) => waitFor('the server to be ready', () => readies >= count)
  return {
    send: (...messages) => void stream.write(Buffer.concat(messages)),
    ready: async (count) => void (await ready(count)),
    async copy(sql, data) {
      const copying = once(connection, 'copyInResponse')
      stream.write(message('Q', text(sql)))
      await copying
      stream.write(Buffer.concat([message('d', Buffer.from(data)), message('c')]))
      await ready(readies + 1)
    },
    end: () => void stream.destroy(),
  }
}

export function parse(name: string, sql: string): Buffer {
  return message('P', text(name), text(sql), int16(0))
}

export function bind(portal: string, statement: string, values: readonly string[]): Buffer {
  const parameters = values.flatMap((value) => [
    int32(Buffer.byteLength(value)),
    Buffer.from(value),
  ])
  const counts = [int16(0), int16(values.length), ...parameters, int16(0)]
  return message('B', text(portal), text(statement), ...counts)
}

export function execute(portal: string): Buffer {
  return message('E', text(portal), int32(0))
}

export function close(kind: 'S' | 'P', name: string): Buffer {
  return message('C', Buffer.from(kind), text(name))
}

export const SYNC = message('S')

function message(type: string, ...body: readonly Buffer[]): Buffer {
  const bytes = Buffer.concat(body)
  return Buffer.concat([Buffer.from(type), int32(bytes.length + 4), bytes])
}

function text(value: string): Buffer {
  return Buffer.from(`${value}\0`)
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeInt16BE(value)
  return bytes
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}
