import assert from 'node:assert/strict'
import { test } from 'node:test'
import { heaviest, megabytes } from '../../../src/cli/dev/heavy-bundle.ts'

const file = (path: string, size: number) => ({ path, text: 'x'.repeat(size) })

test('a heavy bundle says what it is made of, the largest first', () => {
  const files = [
    file('/shop/src/workflows.ts', 50_000),
    file('/shop/node_modules/big/a.js', 1_500_000),
    file('/shop/node_modules/big/node_modules/@scope/inner/a.js', 700_000),
    file('/shop/node_modules/big/b.js', 600_000),
    file('/shop/src/countries.ts', 200_000),
  ]
  const said = heaviest(files, '/shop')
  assert.equal(said, 'big 2.1 MB, @scope/inner 0.7 MB, src/countries.ts 0.2 MB')
})

test('a size is in megabytes, with one digit', () => {
  assert.equal(megabytes(12_345_678), '12.3 MB')
})
