import { setTimeout as sleep } from 'node:timers/promises'
import { OrionError } from '../errors/orion-error.ts'
import { loadContext, type ConnectionFlags, type Context } from './context.ts'
import { STACK_POLL_MS, STACK_WAIT_MS } from './limits.ts'

/**
 * Settings of a command that speaks to Temporal: an address that somebody named, or that of the
 * local stack, for which it waits while that starts. Never a guess: what listens there may be
 * another server, and would still accept a start or a decision.
 *
 * @throws OrionError `TEMPORAL_UNREACHABLE` where the stack is down, or not up in time
 */
export async function usableContext(
  flags: ConnectionFlags,
  { say }: { readonly say: (text: string) => void },
): Promise<Context> {
  const startedAtMs = performance.now()
  for (let looks = 0; ; looks += 1) {
    const context = await loadContext(flags)
    const { presence, home } = context.stack
    const isLate = performance.now() - startedAtMs > STACK_WAIT_MS
    if (presence.kind !== 'starting' || isLate) return namedOrUp(context)
    if (context.temporal.source === 'settings') return context
    if (looks === 0) say(`Waiting for the local stack in ${home} …`)
    await sleep(STACK_POLL_MS)
  }
}

/** @throws OrionError `TEMPORAL_UNREACHABLE` where nobody named a server, and the stack has none */
export function namedOrUp(context: Context): Context {
  if (context.temporal.source !== 'default') return context
  const message = `${whyNot(context)}, and TEMPORAL_ADDRESS is not set.`
  throw new OrionError('TEMPORAL_UNREACHABLE', message, { details: { home: context.stack.home } })
}

function whyNot({ stack: { home, presence } }: Context): string {
  const stack = `The local stack in ${home}`
  if (presence.kind === 'without Temporal') return `${stack} has no Temporal of its own`
  if (presence.kind !== 'starting') return `${stack} does not run`
  return `${stack}, which process ${presence.pid} starts, is not up`
}
