import { equal, match, ok } from 'node:assert/strict'
import { ask } from './command.ts'
import type { Daemon } from './daemon.ts'
import { SERVICES, type Service, type Stack } from './stack.ts'

/**
 * Kills the first process of a container behind Docker's back, as the kernel would; a
 * `docker kill` would count as a wish and not be followed by a restart.
 *
 * @returns seconds until it was healthy again, by its restart policy alone
 */
export async function crash(stack: Stack, service: Service): Promise<number> {
  const { State } = await stack.inspect(service)
  const startedAt = performance.now()
  process.kill(State.Pid, 'SIGKILL')
  await stack.awaitHealthy(service, State.StartedAt)
  return (performance.now() - startedAt) / 1_000
}

/** Every process of the stack at once, and the daemon too where it is ours. */
export async function cutPower(stack: Stack, { own }: Daemon): Promise<void> {
  if (own) {
    await own.cutPower()
    await own.start()
    return
  }
  const pids = await Promise.all(
    SERVICES.map(async (service) => (await stack.inspect(service)).State.Pid),
  )
  for (const pid of pids) process.kill(pid, 'SIGKILL')
}

/** SIGTERM reaches the worker, which drains: tini passes it on, and nothing has to be killed. */
export async function checkDrain(stack: Stack): Promise<number> {
  const before = await stack.inspect('worker')
  const startedAt = performance.now()
  await stack.compose('stop', 'worker')
  const seconds = (performance.now() - startedAt) / 1_000
  const { State } = await stack.inspect('worker')
  equal(State.ExitCode, 0, 'the worker was killed instead of draining')
  ok(State.StartedAt === before.State.StartedAt)
  const log = await ask('docker', ['logs', '--tail', '20', before.Id], { env: stack.env })
  match(log.stderr, /worker drained/)
  await stack.compose('start', 'worker')
  await stack.awaitHealthy('worker', before.State.StartedAt)
  return seconds
}
