import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reachedBy, type Reach } from '../../../src/chaos/reach/reached-by.ts'

const KNOWN: Reach = {
  files: new Set(['/shop/apps/pay/orion.chaos.ts', '/shop/apps/pay/src/pay.ts']),
  folders: new Set(['/shop/packages/tax']),
}
const UNKNOWN: Reach = { ...KNOWN, unknown: 'a computed import in src/pay.ts' }

const CASES: readonly (readonly [what: string, Reach, changed: string[], because?: string])[] = [
  ['nothing', KNOWN, []],
  ['a file that it does not load', KNOWN, ['/shop/README.md', '/shop/apps/pay/src/ship.ts']],
  ['a file that it loads', KNOWN, ['/shop/a.md', '/shop/apps/pay/src/pay.ts'], 'src/pay.ts'],
  ['the lock file above it', KNOWN, ['/shop/package-lock.json'], '/shop/package-lock.json'],
  ['its own package.json', KNOWN, ['/shop/apps/pay/package.json'], 'pay/package.json'],
  ['the package.json of another package', KNOWN, ['/shop/apps/ship/package.json']],
  ['the settings of the compiler', KNOWN, ['/shop/tsconfig.base.json'], 'tsconfig.base.json'],
  ['a file of a package that it loads', KNOWN, ['/shop/packages/tax/src/vat.ts'], 'vat.ts'],
  ['a package with a longer name', KNOWN, ['/shop/packages/taxes/src/vat.ts']],
  ['anything, where imports are computed', UNKNOWN, ['/shop/README.md'], 'cannot be followed'],
  ['nothing, where imports are computed', UNKNOWN, []],
]

for (const [what, reach, changed, because] of CASES) {
  test(`a change of ${what} ${because ? 'reaches' : 'does not reach'} an experiment`, () => {
    const why = reachedBy(reach, '/shop/apps/pay', changed)
    if (because === undefined) assert.equal(why, undefined)
    else assert.ok(why?.endsWith(because), why)
  })
}
