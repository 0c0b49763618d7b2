import { isAlive } from '../../platform/process/process-identity.ts'
import { pollUntil } from '../../time/poll-until.ts'
import { sendSignal } from '../../platform/process/send-signal.ts'
import type { ServerHandle } from '../world/world.ts'
import { childrenOf } from './child-processes.ts'
import type { Injection } from './injection.ts'
import { GONE_LOOK_MS, GONE_MS_MAX } from './limits.ts'

export interface EndOptions {
  readonly name: string
  readonly signal: 'SIGKILL' | 'SIGQUIT'
  /** Servers that must answer again before it is over: itself, and those that need it. */
  readonly waitFor: readonly ServerHandle[]
}

/**
 * Ends a server, and resolves once its process has gone, so that what waits at the boundary meets
 * with no server at all. Its own supervisor starts it again.
 */
export async function endServer(server: ServerHandle, options: EndOptions): Promise<Injection> {
  const { name, signal, waitFor } = options
  const victim = server.identity()
  const { pid } = victim
  const children = await childrenOf(pid)
  const startedAtMs = performance.now()
  // Another fault may have been faster.
  if (!(await isAlive(victim)) || !sendSignal(pid, signal)) {
    return { order: 'pass', pid, healed: Promise.resolve(), proof: () => '' }
  }
  const isGone = await pollUntil(async () => !(await isAlive(victim)), {
    timeoutMs: GONE_MS_MAX,
    intervalMs: GONE_LOOK_MS,
  })
  const goneMs = Math.round(performance.now() - startedAtMs)
  const outlived = (await living(children)).length
  let proof = `${name} ${pid} gone ${goneMs} ms after ${signal}`
  if (children.length > 0) proof += `, ${outlived} of its ${children.length} children later`
  const healed = Promise.all(waitFor.map((each) => each.whenBack())).then(() => {
    const backMs = Math.round(performance.now() - startedAtMs)
    proof += `; ${server.pid()} answers after ${backMs} ms`
  })
  return { order: 'pass', pid, healed, proof: () => (isGone ? proof : '') }
}

async function living(pids: readonly number[]): Promise<number[]> {
  return pids.filter((pid) => {
    try {
      return process.kill(pid, 0)
    } catch {
      // It has gone.
      return false
    }
  })
}
