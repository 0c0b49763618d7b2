import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lostActivities } from '../../../src/cli/dev/lost-activities.ts'

const before = ['reserve', 'release', 'pay']

const CASES: readonly (readonly [title: string, text: string, lost: readonly string[]])[] = [
  [
    'taken from a proxy',
    'const { reserve, pay } = proxyActivities<typeof a>({ startToCloseTimeout: 1 })',
    ['pay'],
  ],
  [
    'taken under another name',
    'const {\n  pay: charge,\n} = proxyActivities<typeof a>({})',
    ['pay'],
  ],
  ['called on a proxy', 'const shop = wf.proxyActivities<A>({})\nawait shop.pay(order)', ['pay']],
  ['taken as a local activity', 'const { pay } = proxyLocalActivities<A>({})', ['pay']],
  ['named in a comment', '// pay comes last\nconst { reserve } = proxyActivities<A>({})', []],
  ['commented out in a proxy', 'const { reserve /*, pay */ } = proxyActivities<A>({})', []],
  [
    'a word of something else',
    'const { pay } = input\nconst { reserve } = proxyActivities({})',
    [],
  ],
]

for (const [title, text, lost] of CASES) {
  test(`an activity that goes away and is ${title}: ${lost.join() || 'nothing is lost'}`, () => {
    const after = ['reserve', 'release', 'payOut']
    const workflows = [{ path: '/shop/src/workflows.ts', text }]
    assert.deepEqual(lostActivities({ before, after, workflows }), lost)
    assert.deepEqual(lostActivities({ before, after: [...after, 'pay'], workflows }), [])
  })
}
