import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pastProxy, proxyBefore } from '../../src/config/proxy.ts'

const PROXY = { http_proxy: 'http://me:geheim@proxy.test:3128' }

for (const address of ['127.0.0.1:1', '127.9.9.9:1', '[::1]:1', 'localhost:1', 'a.localhost:1']) {
  test(`no proxy is used for ${address}`, () => {
    assert.deepEqual(pastProxy(address), { 'grpc.enable_http_proxy': 0 })
    assert.equal(proxyBefore(address, PROXY), undefined)
  })
}

for (const address of ['temporal:7233', '10.0.0.1:1', '[2001:db8::1]:1', 'localhost.test:1']) {
  test(`the proxy before ${address} is reported without its password`, () => {
    assert.deepEqual(pastProxy(address), {})
    const proxy = { variable: 'http_proxy', address: 'proxy.test:3128' }
    assert.deepEqual(proxyBefore(address, PROXY), proxy)
  })
}

const NONE: readonly (readonly [string, Record<string, string>])[] = [
  ['no variable', {}],
  ['an exception', { ...PROXY, no_proxy: 'other,.example.com' }],
  ['an exception for gRPC', { ...PROXY, no_grpc_proxy: 'example.com', no_proxy: 'other' }],
  ['a proxy that gRPC does not speak to', { https_proxy: 'socks5://proxy.test:1' }],
  ['a proxy that is none', { http_proxy: 'proxy.test:3128/' }],
  ['the upper-case name', { HTTP_PROXY: 'http://proxy.test:3128' }],
]
for (const [what, env] of NONE) {
  test(`with ${what} there is none`, () => {
    assert.equal(proxyBefore('temporal.example.com:7233', env), undefined)
  })
}

test('the most special variable is reported', () => {
  const env = { ...PROXY, grpc_proxy: 'http://own.test' }
  assert.deepEqual(proxyBefore('a:1', env), { variable: 'grpc_proxy', address: 'own.test:80' })
})
