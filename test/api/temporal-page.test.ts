import assert from 'node:assert/strict'
import { test } from 'node:test'
import { temporalPage } from '../../src/api/routes/temporal-page.ts'

const RUN = { namespace: 'default', id: 'refund-1', runId: '01a2' }

for (const [what, ui, run, page] of [
  [
    'a UI of its own',
    'http://127.0.0.1:8080',
    RUN,
    'http://127.0.0.1:8080/namespaces/default/workflows/refund-1/01a2',
  ],
  [
    'one below a path',
    'https://host/ui/',
    RUN,
    'https://host/ui/namespaces/default/workflows/refund-1/01a2',
  ],
  [
    'an id with signs',
    'https://host',
    { ...RUN, id: 'a/b?c#d "e"' },
    'https://host/namespaces/default/workflows/a%2Fb%3Fc%23d%20%22e%22/01a2',
  ],
] as const) {
  test(`the page of a run: ${what}`, () => assert.equal(temporalPage(ui, run), page))
}
