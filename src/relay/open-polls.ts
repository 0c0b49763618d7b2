import type { Reply } from './exchange.ts'
import type { Call } from './events.ts'

/**
 * Polls that workers wait on. Those of workers that run the same code are alike: a task that
 * came for a worker that is gone can be given to another's poll, and no attempt of it is lost.
 */
export interface OpenPolls {
  /** @returns takes it out again */
  add(call: Call, take: (reply: Reply) => boolean): () => void
  /** Gives a reply to whoever polls for the like; false where nobody does. */
  offer(call: Call, reply: Reply): boolean
}

export function openPolls(): OpenPolls {
  const waiting = new Map<string, Set<(reply: Reply) => boolean>>()
  return {
    add(call, take) {
      const key = keyOf(call)
      if (key === undefined) return () => {}
      const takers = waiting.get(key) ?? new Set()
      waiting.set(key, takers.add(take))
      return () => {
        takers.delete(take)
        if (takers.size === 0 && waiting.get(key) === takers) waiting.delete(key)
      }
    },
    offer(call, reply) {
      const takers = waiting.get(keyOf(call) ?? '') ?? []
      return [...takers].some((take) => take(reply))
    },
  }
}

// What comes by a sticky queue is for the one worker that has the run in memory.
function keyOf({ role, poll }: Call): string | undefined {
  if (!poll || poll.sticky) return undefined
  return [role, poll.namespace, poll.queue, poll.version].join('\n')
}
