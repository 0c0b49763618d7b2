import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { bearerHeader, bearerOf, sameSecret } from '../../src/http/bearer.ts'
import { listen, shownAddress } from '../../src/http/listen.ts'
import { isLoopback } from '../../src/http/loopback.ts'
import { serve } from '../../src/http/serve.ts'

const anywhere = { host: '127.0.0.1', port: 0 }

test('loopback is what only this machine can reach', () => {
  const own = ['127.0.0.1', '127.8.8.8', '127.1', 'localhost', '::1']
  const open = ['0.0.0.0', '::', '10.0.0.1', '127.example.org', 'localhost.example.org', '']
  assert.deepEqual(own.filter(isLoopback), own)
  assert.deepEqual(open.filter(isLoopback), [])
})

test('an address is shown as it stands in a URL', () => {
  assert.equal(shownAddress({ host: '127.0.0.1', port: 80 }), '127.0.0.1:80')
  assert.equal(shownAddress({ host: '::1', port: 80 }), '[::1]:80')
})

test('a bearer token is read and written', () => {
  for (const authorization of ['Bearer abc', 'bearer abc']) {
    assert.equal(bearerOf({ authorization }), 'abc')
  }
  for (const authorization of ['abc', 'Basic abc', 'Bearer', '']) {
    assert.equal(bearerOf({ authorization }), undefined)
  }
  assert.equal(bearerOf({}), undefined)
  assert.deepEqual(bearerHeader('abc'), { authorization: 'Bearer abc' })
  assert.deepEqual(bearerHeader(undefined), {})
})

test('secrets are the same only to the letter', () => {
  assert.equal(sameSecret('abc', 'abc'), true)
  for (const other of ['', 'ab', 'abcd', 'ABC']) assert.equal(sameSecret(other, 'abc'), false)
})

test('a place that is taken is refused, and the server may try another', async () => {
  const first = createServer()
  const second = createServer()
  const address = await listen(first)
  const port = Number(address.split(':')[1])
  await assert.rejects(listen(second, { host: '127.0.0.1', port }), { code: 'EADDRINUSE' })
  assert.notEqual(await listen(second), address)
  first.close()
  second.close()
})

test('a place that is taken is an error with a name and a remedy', async () => {
  const options = { name: 'test address', remedy: 'Try another.', onFailure: () => {} }
  const first = await serve(async () => {}, { ...options, place: anywhere })
  const place = { host: '127.0.0.1', port: Number(first.address.split(':')[1]) }
  const taken = { code: 'PORT_TAKEN', remedy: 'Try another.', message: /^The test address 127/ }
  await assert.rejects(
    serve(async () => {}, { ...options, place }),
    taken,
  )
  const second = await serve(async () => {}, { ...options, place, portMayChange: true })
  assert.notEqual(second.address, first.address)
  await Promise.all([first.close(), second.close()])
})

test('a failure is reported and answered, and the next request is served', async () => {
  const failures: unknown[] = []
  const server = await serve(
    async (request, response) => {
      if (request.url === '/bad') throw new Error('broken')
      response.end('good')
    },
    { place: anywhere, name: 'address', remedy: '', onFailure: (error) => failures.push(error) },
  )
  const bad = await fetch(`http://${server.address}/bad`)
  assert.deepEqual([bad.status, await bad.json()], [500, { error: 'INTERNAL' }])
  assert.match(String(failures), /broken/)
  assert.equal(await (await fetch(`http://${server.address}/`)).text(), 'good')
  await server.close()
})
