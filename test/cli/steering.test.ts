// What people do to runs from the command line: ask, update, end, start again, many at once.
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { awaitResult } from '../../src/client/end-run.ts'
import { startRun } from '../../src/client/start-run.ts'
import { runCli, runCliJson } from '../support/shared-cli.ts'
import { uniqueId } from '../support/unique-id.ts'
import { useWorker } from '../support/use-worker.ts'
import { waitFor } from '../support/wait-for.ts'

const file = (name: string) => fileURLToPath(new URL(`steering/${name}`, import.meta.url))
const code = ['--workflows', file('workflows.ts'), '--activities', file('activities.ts')]
const world = useWorker(code)
const { taskQueue } = world
const folder = await mkdtemp(join(tmpdir(), 'steering-'))
after(() => rm(folder, { recursive: true, force: true }))

const RESULT_MS = 60_000

async function startCart(id = uniqueId('cart')): Promise<string> {
  await startRun(world.stack.client, { type: 'cart', id, taskQueue, custom: true })
  return id
}

async function orion(...args: string[]): Promise<Record<string, unknown>> {
  return (await runCliJson(args)).value as Record<string, unknown>
}

async function refusal(...args: string[]): Promise<unknown> {
  const { code, value } = await runCliJson(args)
  assert.notEqual(code, 0)
  return (value as { error: { code: string; message: string } }).error
}

test('an update is answered or refused, and a query shows what it did', async () => {
  const id = await startCart()
  const update = (item: string) => ['run', 'update', id, 'addItem', '--input', `"${item}"`]
  const first = await orion(...update('lamp'), '--update-id', 'u1')
  assert.deepEqual(first, { id, update: 'addItem', updateId: 'u1', result: 1 })
  // The same update is not carried out twice.
  assert.equal((await orion(...update('lamp'), '--update-id', 'u1'))['result'], 1)
  for (const [item, reason] of [
    ['', 'an item has a name'],
    ['broken', 'it is broken'],
  ] as const) {
    const error = (await refusal(...update(item))) as { code: string; message: string }
    assert.equal(error.code, 'UPDATE_REFUSED')
    assert.ok(error.message.endsWith(`refused the update "addItem": ${reason}`), error.message)
  }
  assert.deepEqual((await orion('run', 'query', id, 'items'))['answer'], ['lamp'])
  const unknown = (await refusal('run', 'query', id, 'itms')) as { code: string; remedy: string }
  assert.equal(unknown.code, 'INPUT_INVALID')
  assert.match(unknown.remedy, /\bitems\b/)
  await orion('run', 'terminate', id, '--reason', 'done with it')
  assert.equal((await orion('run', 'show', id))['status'], 'terminated')
  assert.equal(((await refusal('run', 'terminate', id)) as { code: string }).code, 'RUN_CLOSED')
})

test('a reset shows what it repeats and changes nothing until --yes; messages arrive again', async () => {
  const id = await startCart()
  await orion('run', 'update', id, 'addItem', '--input', '"lamp"')
  await orion('run', 'signal', id, 'pay')
  assert.deepEqual(await awaitResult(world.stack.client, id, RESULT_MS), ['lamp'])

  const events = (await runCliJson(['run', 'history', id])).value as { type: string }[]
  const scheduled = events.find(({ type }) => type === 'activityTaskScheduled')
  assert.equal((scheduled as { about?: string } | undefined)?.about, 'charge')
  const history = join(folder, 'cart.json')
  await orion('run', 'history', id, '--output', history)
  assert.match(await readFile(history, 'utf8'), /EVENT_TYPE_WORKFLOW_EXECUTION_STARTED/)

  const plan = await orion('run', 'reset', id, '--to', 'first')
  assert.deepEqual(plan['repeats'], [{ activity: 'charge', times: 1 }])
  assert.deepEqual([plan['messages'], plan['reset']], [2, false])
  assert.equal((await orion('run', 'show', id))['status'], 'completed')
  const { stdout } = await runCli(['run', 'reset', id, '--to', 'first', '--yes'])
  assert.match(stdout, /starts again from event/)
  assert.deepEqual(await awaitResult(world.stack.client, id, RESULT_MS), ['lamp'])
})

test('a batch shows what it would take, and takes it with --yes', async () => {
  const ids = await Promise.all([startCart(), startCart()])
  const batch = ['run', 'batch', 'signal', `TaskQueue = '${taskQueue}'`, '--signal', 'pay']
  await waitFor('both in the list', async () => {
    const { wouldTake } = (await orion(...batch)) as { wouldTake: string[] }
    return ids.every((id) => wouldTake.includes(id))
  })
  const { done } = (await orion(...batch, '--yes')) as { done: string[] }
  assert.deepEqual(done.filter((id) => ids.includes(id)).toSorted(), ids.toSorted())
  for (const id of ids) assert.deepEqual(await awaitResult(world.stack.client, id, RESULT_MS), [])
})

test('a schedule is created, listed, paused, triggered and deleted', async () => {
  const id = uniqueId('nightly')
  const create = ['schedule', 'create', id, '--type', 'cart', '--custom', '--task-queue', taskQueue]
  assert.equal(((await refusal(...create)) as { code: string }).code, 'INPUT_INVALID')
  await orion(...create, '--every', '10 days')
  const again = (await refusal(...create, '--cron', '0 9 * * *')) as { code: string }
  assert.equal(again.code, 'SCHEDULE_ALREADY_EXISTS')
  const listed = (check: (schedule: Record<string, unknown>) => unknown) =>
    waitFor('the list', async () => {
      const all = (await runCliJson(['schedule', 'list'])).value as Record<string, unknown>[]
      const own = all.find((schedule) => schedule['id'] === id)
      return own && check(own)
    })
  await listed(({ type, paused, nextAt }) => type === 'cart' && paused === false && nextAt)
  await orion('schedule', 'pause', id, '--note', 'holidays')
  await listed(({ paused, note }) => paused === true && note === 'holidays')
  await orion('schedule', 'trigger', id)
  await orion('schedule', 'resume', id)
  const run = String(await listed(({ lastRun }) => lastRun))
  await orion('run', 'terminate', run)
  await orion('schedule', 'delete', id)
  assert.equal(
    ((await refusal('schedule', 'pause', id)) as { code: string }).code,
    'SCHEDULE_NOT_FOUND',
  )
})
