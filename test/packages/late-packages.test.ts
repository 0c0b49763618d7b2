import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isLate, lateModule } from '../../src/packages/late-packages.ts'

test('only the SDK’s bundler gets its packages late', () => {
  const bundler = '/a/node_modules/@temporalio/worker/lib/workflow/bundler.js'
  assert.ok(isLate(bundler, 'webpack'))
  assert.ok(!isLate(bundler, 'node:fs'))
  assert.ok(!isLate('/a/node_modules/other/lib/workflow/bundler.js', 'webpack'))
})

test('the SDK’s bridge gets gRPC late, and others at once', () => {
  const errors = '/a/node_modules/@temporalio/core-bridge/lib/errors.js'
  assert.ok(isLate(errors, '@grpc/grpc-js'))
  assert.ok(!isLate(errors, '@temporalio/common'))
  assert.ok(!isLate('/a/node_modules/@temporalio/client/lib/errors.js', '@grpc/grpc-js'))
})

test('a late module is loaded once, when something of it is used', () => {
  let loads = 0
  const late = lateModule(() => ({ answer: 40 + (loads += 2) })) as Record<string, unknown>
  assert.equal(late['__esModule'], true)
  assert.equal(loads, 0)
  assert.equal(late['answer'], 42)
  assert.equal(late['answer'], 42)
})
