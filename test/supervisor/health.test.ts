import assert from 'node:assert/strict'
import { test } from 'node:test'
import { waitFor } from '../support/wait-for.ts'
import { uniqueTaskQueue } from '../support/worker-process.ts'
import { askHealth, counterOf } from './support/metrics.ts'
import { startSupervisor } from './support/start-supervisor.ts'

const ANY_PORT = { ORION_HEALTH_ADDRESS: '127.0.0.1:0' }

test('one address reports on all workers: readiness, and each worker’s metrics', async () => {
  const taskQueue = uniqueTaskQueue()
  await using supervisor = await startSupervisor(taskQueue, { env: ANY_PORT, code: [] })

  // On a busy machine one of them may not answer in time.
  const names = await waitFor('both', async () => {
    const ready = await askHealth(supervisor, '/readyz')
    const { ok, checks } = (await ready.json()) as { ok: boolean; checks: { name: string }[] }
    assert.equal(ready.status, 200)
    assert.equal(ok, true)
    return checks[0]?.name === 'workers:2/2' && checks.map(({ name }) => name)
  })
  assert.deepEqual(names, ['workers:2/2', `poller:${taskQueue}`, 'temporal', 'database'])
  assert.equal((await askHealth(supervisor, '/livez')).status, 200)
  assert.deepEqual(
    ((await (await askHealth(supervisor, '/options')).json()) as Record<string, unknown>)[
      'taskQueues'
    ],
    [taskQueue],
  )

  const labels = ['supervisor', ...supervisor.workers().map(String)]
  const patterns = [
    ...labels.map((label) => `^process_resident_memory_bytes\\{worker="${label}"\\} \\d{7,}$`),
    // The SDK's own.
    ...supervisor.workers().map((pid) => `^temporal_\\w+\\{.*worker="${pid}"\\} `),
  ].map((pattern) => new RegExp(pattern, 'm'))
  const text = await waitFor('the metrics of all', async () => {
    const all = await (await askHealth(supervisor, '/metrics')).text()
    return patterns.every((pattern) => pattern.test(all)) && all
  })
  const types = text.split('\n').filter((line) => line.startsWith('# TYPE'))
  assert.deepEqual(types, [...new Set(types)], 'each family is described once')
  assert.match(text, /^orion_guardian_hand_overs_total\{worker="supervisor"\} 0$/m)
})

test('a worker that dies is counted, and the rest are ready meanwhile', async () => {
  const taskQueue = uniqueTaskQueue()
  await using supervisor = await startSupervisor(taskQueue, { env: ANY_PORT, code: [] })
  const [victim = 0] = supervisor.workers()

  process.kill(victim, 'SIGKILL')
  await waitFor('the hand-over', async () => {
    return (await counterOf(supervisor, 'orion_guardian_hand_overs_total')) === 1
  })
  assert.equal((await askHealth(supervisor, '/readyz')).status, 200)

  await waitFor('another', () => supervisor.workers().length === 3)
  assert.equal(await counterOf(supervisor, 'orion_worker_starts_total'), 3)
  assert.equal(await counterOf(supervisor, 'orion_worker_deaths_total'), 1)
  assert.equal(await counterOf(supervisor, 'orion_guardian_sticky_queues_total'), 1)
  const text = await (await askHealth(supervisor, '/metrics')).text()
  assert.doesNotMatch(text, new RegExp(`worker="${victim}"`))
})

test('while no worker is ready, the supervisor is not', async () => {
  const env = { ...ANY_PORT, ORION_HANG_LIMIT: '1 minute' }
  await using supervisor = await startSupervisor(uniqueTaskQueue(), { processes: 1, env, code: [] })
  const [pid = 0] = supervisor.workers()
  using _end = { [Symbol.dispose]: () => void process.kill(pid, 'SIGKILL') }

  process.kill(pid, 'SIGSTOP')
  const response = await askHealth(supervisor, '/readyz')

  assert.equal(response.status, 503)
  assert.equal(((await response.json()) as { ok: boolean }).ok, false)
  assert.equal((await askHealth(supervisor, '/livez')).status, 200)
})

test('with a token, supervisor and workers answer nobody without it', async () => {
  const token = 'a-token-of-some-length'
  const env = { ...ANY_PORT, ORION_HEALTH_TOKEN: token }
  await using supervisor = await startSupervisor(uniqueTaskQueue(), { env, code: [] })
  const bearer = { authorization: `Bearer ${token}` }
  for (const path of ['/livez', '/readyz', '/metrics', '/options']) {
    assert.equal((await askHealth(supervisor, path)).status, 401)
  }
  const ready = async () => (await askHealth(supervisor, '/readyz', bearer)).status === 200
  await waitFor('readiness', ready)
  await waitFor('the metrics of all', async () => {
    const text = await (await askHealth(supervisor, '/metrics', bearer)).text()
    return supervisor.workers().every((pid) => text.includes(`worker="${pid}"`))
  })
})
