import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive } from '../../platform/process/process-identity.ts'
import type { ServerHandle } from '../world/world.ts'
import { childrenOf, isStopped } from './child-processes.ts'
import type { Injection } from './injection.ts'

/**
 * Stops a server and its children where they are, connections open, and lets them go on after a
 * time. A tester that ends before that lets them go on too.
 */
export async function freezeServer(
  server: ServerHandle,
  lastsMs: number,
  waitFor: readonly ServerHandle[],
): Promise<Injection> {
  const parent = server.identity()
  const { pid } = parent
  if (!(await isAlive(parent))) {
    return { order: 'pass', pid, lastsMs, healed: Promise.resolve(), proof: () => '' }
  }
  const pids = [pid]
  const goOn = () => pids.forEach((each) => signal(each, 'SIGCONT'))
  process.once('exit', goOn)
  // The parent first: from then on there are no new children.
  signal(pid, 'SIGSTOP')
  for (const child of await childrenOf(pid)) {
    pids.push(child)
    signal(child, 'SIGSTOP')
  }
  let proof = ''
  const thaw = async () => {
    await sleep(lastsMs)
    const states = await Promise.all(pids.map(isStopped))
    goOn()
    process.off('exit', goOn)
    const stopped = states.filter((state) => state !== false).length
    if (stopped > 0) proof = `${stopped} processes of ${pid} stopped for ${lastsMs} ms`
    await Promise.all(waitFor.map((each) => each.whenBack()))
  }
  return { order: 'pass', pid, lastsMs, healed: thaw(), proof: () => proof }
}

function signal(pid: number, name: 'SIGSTOP' | 'SIGCONT'): void {
  try {
    process.kill(pid, name)
  } catch {
    // It has ended meanwhile, which another fault may have wanted.
  }
}
