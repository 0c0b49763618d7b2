import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { test } from 'node:test'
import { readHistory, replay } from './replay-history.ts'
import { SCENARIOS } from './scenarios.ts'

const files = await readdir(new URL('histories/', import.meta.url))
const names = files.map((file) => file.replace(/\.json$/, ''))

for (const name of names) {
  test(`the released history ${name} replays on today’s workflows`, async () => {
    await replay(await readHistory(name), name, SCENARIOS[name]?.workflows)
  })
}

test('there is a history of every scenario, and a scenario of every history', () => {
  assert.deepEqual(names.toSorted(), Object.keys(SCENARIOS).toSorted())
})

test('a workflow that would do otherwise than its history is found out', async () => {
  const history = await readHistory('order-completed')
  for (const { activityTaskScheduledEventAttributes: attributes } of history.events) {
    if (!attributes) continue
    const { activityType } = attributes as { activityType: { name: string } }
    if (activityType.name === 'performOrderStep') activityType.name = 'undoOrderStep'
  }
  await assert.rejects(replay(history), /[Nn]ondeterminism|[Nn]on-determin/)
})
