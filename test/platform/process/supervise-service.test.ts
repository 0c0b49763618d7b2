import assert from 'node:assert/strict'
import { once, EventEmitter } from 'node:events'
import { test } from 'node:test'
import {
  RESTART_BACKOFF_MAX_MS,
  RESTART_BACKOFF_MIN_MS,
  RESTARTS_MAX,
} from '../../../src/platform/limits.ts'
import type { Service, ServiceExit } from '../../../src/platform/process/service.ts'
import { supervise, type Restarts } from '../../../src/platform/process/supervise-service.ts'

interface FakeService extends Service {
  die(): void
  readonly stops: number
}

function fakeService(pid: number): FakeService {
  const exit = Promise.withResolvers<ServiceExit>()
  const service = {
    identity: { pid, startedAt: 'fake' },
    exited: exit.promise,
    stops: 0,
    die: () => exit.resolve({ code: 1, signal: null }),
    stop: () => {
      service.stops += 1
      return Promise.resolve()
    },
  }
  return service
}

function superviseFakes(restart: (pid: number) => Promise<FakeService>, restarts?: Restarts) {
  const events = new EventEmitter()
  const pauses: number[] = []
  let pid = 1
  const first = fakeService(pid)
  const supervision = supervise<FakeService>({
    first,
    restarts,
    restart: () => restart((pid += 1)),
    onExit: () => events.emit('exit'),
    onRestart: async () => void events.emit('restart'),
    onFailure: (deaths, error) => events.emit('failure', deaths, error),
    pause: async (ms) => void pauses.push(ms),
  })
  return { supervision, events, pauses, first }
}

test('a service that dies is started again', async () => {
  const { supervision, events, first } = superviseFakes(async (pid) => fakeService(pid))
  const restarted = once(events, 'restart')
  first.die()
  await restarted
  assert.equal(supervision.current().identity.pid, 2)
  await supervision.stop()
  assert.equal(supervision.current().stops, 1)
})

test('a service that cannot be started is tried ever more slowly, then given up', async () => {
  const reason = new Error('no disk')
  const { supervision, events, pauses, first } = superviseFakes(() => Promise.reject(reason))
  const failure = once(events, 'failure')
  first.die()
  assert.deepEqual(await failure, [RESTARTS_MAX + 1, reason])
  assert.equal(pauses.length, RESTARTS_MAX)
  assert.equal(pauses[0], RESTART_BACKOFF_MIN_MS)
  assert.equal(pauses[1], RESTART_BACKOFF_MIN_MS * 2)
  assert.equal(pauses.at(-1), RESTART_BACKOFF_MAX_MS)
  await supervision.stop()
})

test('a service that dies right after each start is given up too', async () => {
  const { supervision, events, first } = superviseFakes(async (pid) => {
    const service = fakeService(pid)
    service.die()
    return service
  })
  const failure = once(events, 'failure')
  first.die()
  assert.deepEqual(await failure, [RESTARTS_MAX + 1, undefined])
  await supervision.stop()
})

test('a service that is stopped is not started again', async () => {
  let starts = 0
  const { supervision, first } = superviseFakes(async (pid) => {
    starts += 1
    return fakeService(pid)
  })
  await supervision.stop()
  first.die()
  await new Promise((resolve) => setImmediate(resolve))
  assert.equal(starts, 0)
})

test('a service that is killed on purpose is always started again, and at once', async () => {
  let left = RESTARTS_MAX * 3
  const restart = async (pid: number) => {
    left -= 1
    if (left > 0) throw new Error('not yet')
    return fakeService(pid)
  }
  const { supervision, events, pauses, first } = superviseFakes(restart, 'always')
  const restarted = once(events, 'restart')
  first.die()
  await restarted
  assert.deepEqual(new Set(pauses), new Set([RESTART_BACKOFF_MIN_MS]))
  assert.equal(pauses.length, RESTARTS_MAX * 3)
  await supervision.stop()
})
