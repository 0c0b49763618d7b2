import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkLocal, isKnownHost, isOfOurPages } from '../../src/api/door/same-site.ts'

const HOST = '127.0.0.1:7400'
const OURS = `http://${HOST}`
const whence = { method: 'POST', host: HOST, origin: undefined, site: undefined, forwarded: false }

test('requests that no page sends, and those of our own pages, are accepted', () => {
  const ours = [
    whence,
    { ...whence, origin: OURS },
    { ...whence, origin: OURS, site: 'same-origin' },
    { ...whence, method: 'GET', site: 'none' },
    { ...whence, method: 'GET', site: 'same-origin' },
    { ...whence, origin: 'https://orion.example' },
  ]
  for (const one of ours) {
    assert.equal(isOfOurPages(one, ['https://orion.example']), true, JSON.stringify(one))
  }
})

test('requests of pages of other sites are refused, under any name', () => {
  const others = [
    { ...whence, origin: 'http://evil.example' },
    { ...whence, origin: 'null' },
    { ...whence, origin: '' },
    { ...whence, origin: 'http://127.0.0.1:9999' },
    { ...whence, origin: `http://evil.example/${HOST}` },
    { ...whence, origin: `http://${HOST}.evil.example` },
    { ...whence, method: 'GET', site: 'cross-site' },
    { ...whence, method: 'GET', site: 'same-site' },
    { ...whence, method: 'GET', origin: 'http://evil.example', site: 'cross-site' },
    { ...whence, site: 'cross-site' },
  ]
  for (const one of others) assert.equal(isOfOurPages(one, []), false, JSON.stringify(one))
})

test('a host name that is not this machine’s is a page of others that has our address', () => {
  for (const host of [HOST, 'localhost:7400', '[::1]:7400', 'localhost', '127.1.2.3:1']) {
    assert.equal(isKnownHost(host, []), true, host)
  }
  for (const host of [
    undefined,
    '',
    'evil.example',
    '127.0.0.1.evil.example',
    '10.0.0.1:7400',
    '@',
  ]) {
    assert.equal(isKnownHost(host, []), false, host)
  }
  assert.equal(isKnownHost('orion.example', ['https://orion.example']), true)
})

test('without sign-in, requests that a proxy passes on are refused', () => {
  checkLocal(whence, [])
  assert.throws(() => checkLocal({ ...whence, forwarded: true }, []), { code: 'ORIGIN_REFUSED' })
  assert.throws(() => checkLocal({ ...whence, host: 'evil.example' }, []), {
    code: 'ORIGIN_REFUSED',
  })
})
