import { randomBytes } from 'node:crypto'
import { replyWith } from '../relay/answer.ts'
import type { Call, Verdict } from '../relay/events.ts'
import type { Relay } from '../relay/relay.ts'
import { REHEARSAL_MS_MAX } from './limits.ts'
import { rehearsalTask } from './rehearsal-task.ts'

const TOKEN_BYTES = 16

/** After a handful V8 has compiled what every task needs; each takes a few milliseconds. */
const ROUNDS = 5

/**
 * Plays a worker its first workflow task, which no server knows of: the first task that a
 * process runs takes ten times as long as the next, and it must not be one that others wait
 * for. Resolves when the worker has answered; one that takes too long gets no more to play.
 */
export async function rehearse(relay: Relay): Promise<void> {
  const tokens = new Set<string>()
  const rounds = new Map<string, number>()
  const answered = Promise.withResolvers<void>()
  let timer: NodeJS.Timeout | undefined
  let tooLong = false
  const look = () => {
    const played = rounds.size > 0 && [...rounds.values()].every((round) => round === ROUNDS)
    // The server must not hear of any of them, however late an answer is.
    if (tokens.size === 0 && (played || tooLong)) answered.resolve()
  }
  const giveUp = () => {
    tooLong = true
    look()
  }
  relay.intercept((call) => {
    if (call.token !== undefined && tokens.delete(call.token)) {
      look()
      return instead(new Uint8Array())
    }
    const queue = queueOf(call)
    const round = queue === undefined ? ROUNDS : (rounds.get(queue) ?? 0)
    if (queue === undefined || round === ROUNDS || tooLong) return { forward: true, answer: true }
    timer ??= setTimeout(giveUp, REHEARSAL_MS_MAX)
    rounds.set(queue, round + 1)
    const token = randomBytes(TOKEN_BYTES)
    tokens.add(token.toString('base64'))
    return instead(rehearsalTask(token, queue))
  })
  await answered.promise
  clearTimeout(timer)
  relay.intercept(undefined)
}

function queueOf({ role, poll }: Call): string | undefined {
  return role === 'poll-workflow' && poll && !poll.sticky ? poll.queue : undefined
}

function instead(message: Uint8Array): Verdict {
  return { forward: false, answer: true, instead: replyWith(message) }
}
