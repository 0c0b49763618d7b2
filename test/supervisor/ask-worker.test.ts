import assert from 'node:assert/strict'
import { createServer, type AddressInfo } from 'node:net'
import { test } from 'node:test'
import { asker } from '../../src/supervisor/supervisor-health.ts'

/** A worker that dies after it has sent this much of an answer. */
async function askOneThatDies(sent: string): Promise<string> {
  const server = createServer((socket) => socket.end(sent))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  try {
    return await asker(undefined)({ healthAddress: () => `127.0.0.1:${port}` }, '/metrics')
  } finally {
    server.close()
  }
}

test('a worker that dies in the midst of its metrics is left out of the scrape', async () => {
  const headers = 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n'
  for (const sent of ['', 'HTTP/1.1 200', headers, `${headers}half of it`]) {
    assert.equal(await askOneThatDies(sent), '')
  }
})
