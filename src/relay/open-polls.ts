import { AlikePolls, type Take } from './alike-polls.ts'
import type { Call } from './events.ts'
import type { Reply } from './exchange.ts'

/**
 * Polls that workers wait on. Those of workers that run the same code are alike: a task that
 * came for a worker that is gone can be given to another's poll, and no attempt of it is lost.
 */
export interface OpenPolls {
  /** Takes what was kept, if there is anything. @returns takes the poll out again */
  add(call: Call, take: Take): () => void
  /** Gives a reply to another poll for the same; false if there is none. */
  offer(call: Call, reply: Reply): boolean
  /** Keeps a reply for the next poll; gives up if none comes in time. */
  keep(call: Call, reply: Reply, giveUp: () => void): void
  /** A poll stays open at the server while its worker is gone. @returns it was answered */
  leave(call: Call, takeBack: () => void): () => void
  /**
   * No more workers are started: when the last one polls no more, polls are taken back that were
   * left open, and what was kept is given up.
   */
  expectNoSuccessors(): void
}

export function openPolls(): OpenPolls {
  // As many as there are queues, and versions of code.
  const alike = new Map<string, AlikePolls>()
  let noSuccessors = false
  const find = (call: Call): AlikePolls | undefined => {
    const key = keyOf(call)
    if (key === undefined) return undefined
    const found = alike.get(key) ?? new AlikePolls()
    if (noSuccessors) found.expectNoSuccessors()
    alike.set(key, found)
    return found
  }
  return {
    add: (call, take) => find(call)?.add(take) ?? nothing,
    offer: (call, reply) => find(call)?.offer(reply) ?? false,
    keep(call, reply, giveUp) {
      const polls = find(call)
      if (polls) polls.keep(reply, giveUp)
      else giveUp()
    },
    leave: (call, takeBack) => find(call)?.leave(takeBack) ?? nothing,
    expectNoSuccessors() {
      noSuccessors = true
      for (const polls of alike.values()) polls.expectNoSuccessors()
    },
  }
}

const nothing = (): void => {}

// What comes by a sticky queue is for the one worker that has the run in memory.
function keyOf({ role, poll }: Call): string | undefined {
  if (!poll || poll.sticky) return undefined
  return [role, poll.namespace, poll.queue, poll.version].join('\n')
}
