import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askEffects } from '../../../src/chaos/evidence/ask-effects.ts'
import type { EffectCount, EffectSource } from '../../../src/chaos/experiment/experiment.ts'

const PLACE = { workflowId: 'shop-1' }
const SHORT = { withinMs: 60, pauseMs: 10 }

const gives = (value: unknown) => askEffects(() => Promise.resolve(value as never), PLACE, SHORT)

test('a function that fails once is called again', async () => {
  let tries = 0
  const source = async (): Promise<EffectCount[]> => {
    tries += 1
    if (tries === 1) throw new Error('connection reset')
    return [{ name: 'payment', applied: 1 }]
  }
  const heard = await askEffects(source, PLACE, SHORT)
  assert.deepEqual(heard, { effects: [{ name: 'payment', applied: 1 }] })
})

test('a function that keeps failing is named, with its reason, and nothing is thrown', async () => {
  const countPayments: EffectSource = () => Promise.reject(new Error('no route to the bank'))
  const { effects, effectsProblem = '' } = await askEffects(countPayments, PLACE, SHORT)
  assert.deepEqual(effects, [])
  assert.match(
    effectsProblem,
    /^`effects` \(countPayments\) .* times in 0\.06 s.* no route to the bank/,
  )
  const throwing = () => assert.fail('at once')
  const heard = await askEffects({ effects: throwing }.effects, PLACE, SHORT)
  assert.match(heard.effectsProblem ?? '', /at once/)
})

test('a function that never answers is waited for no longer than its time limit', async () => {
  const heard = await askEffects(() => new Promise<never>(() => {}), PLACE, SHORT)
  assert.match(heard.effectsProblem ?? '', /had not answered when the time was over/)
})

test('a value that is not a count is refused at once, by its field, and never read as another number', async () => {
  const wrong: readonly (readonly [given: unknown, why: RegExp])[] = [
    [[{ name: 'payment', applied: '1' }], /0\.applied: expected a whole number, got "1"/],
    [[{ name: 'payment', applied: 1.5 }], /0\.applied: expected a whole number, got 1\.5/],
    [[{ name: 'payment', applied: -1 }], /0\.applied: expected 0 or more/],
    [[{ name: 'payment', applied: 1 }, { applied: 1 }], /1\.name: expected text, got undefined/],
    [undefined, /expected a list of \{ name, applied \}, got undefined/],
    [[{ name: 'payment', applied: Promise.resolve(1) }], /got a promise: await it/],
  ]
  for (const [given, why] of wrong) {
    const heard = await gives(given)
    assert.deepEqual(heard.effects, [])
    assert.match(heard.effectsProblem ?? '', /What `effects` gave is no count of effects/)
    assert.match(heard.effectsProblem ?? '', why)
  }
})

test('two entries of one name are one effect that shows twice', async () => {
  const once = { name: 'payment', applied: 1 }
  assert.deepEqual((await gives([once, once])).effects, [{ name: 'payment', applied: 2 }])
})
