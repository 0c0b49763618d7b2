import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bundledFiles } from '../../../src/cli/dev/bundled-files.ts'

test('the files of a bundle are read from the last map in it', () => {
  const map = {
    sources: ['/shop/src/workflows.ts', '/shop/src/types.ts'],
    sourcesContent: ['code'],
  }
  const text = Buffer.from(JSON.stringify(map)).toString('base64')
  const url = 'sourceMappingURL=data:application/json;charset=utf-8;base64,'
  const bundle = `const quoted = '//# ${url}e30='\n//# ${url}${text}\n`
  assert.deepEqual(bundledFiles(bundle), [
    { path: '/shop/src/workflows.ts', text: 'code' },
    { path: '/shop/src/types.ts', text: '' },
  ])
})
