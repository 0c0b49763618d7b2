import type { Completion } from './completion.ts'
import type { Reply } from './exchange.ts'
import type { MethodRole } from './methods.ts'
import type { Poll } from './poll.ts'
import type { Task } from './task.ts'

/** One call through a relay. */
export interface Call {
  /** Counts from 1 within a relay. */
  readonly id: number
  /** `RespondWorkflowTaskCompleted`. */
  readonly method: string
  readonly role: MethodRole
  /** Of a poll. */
  readonly poll?: Poll
  /** Of an answer to a task: the token of the task; see `Task`. */
  readonly token?: string
  /** Of the answer to a workflow task that was completed. */
  readonly completion?: Completion
}

/** What listeners of a relay hear. Times are theirs to take: events come as things happen. */
export type RelayEvent =
  /** The whole request is on its way to the server. */
  | { readonly type: 'call-begun'; readonly call: Call }
  /** The server's answer is complete; status 0 means that it did what was asked. */
  | { readonly type: 'call-applied'; readonly call: Call; readonly status: number }
  /** The connection was lost before the answer was complete: nobody knows whether it was done. */
  | { readonly type: 'call-lost'; readonly call: Call; readonly reason: string }
  /** The answer has been sent on to the worker. */
  | { readonly type: 'call-answered'; readonly call: Call }
  /** Tasks came; `delivered` is false where the worker was gone before they could be sent on. */
  | {
      readonly type: 'tasks-handed-out'
      readonly call: Call
      readonly tasks: readonly Task[]
      readonly delivered: boolean
    }

export type RelayListener = (event: RelayEvent) => void

/** What to do with a call; for tests that must stop the world at one exact point. */
export interface Verdict {
  /** False: the server never gets the call, and the worker never gets an answer. */
  readonly forward: boolean
  /** False: the server does what is asked, and the worker never hears its answer. */
  readonly answer: boolean
  /** What the worker hears in the server's stead, where it is not to hear the server's answer. */
  readonly instead?: Reply
  /** The server gets the call a second time, as after a reset; called with its answer to that. */
  readonly again?: (status: number) => void
}

/** Asked before each call; the call is held until the promise is there. */
export type Interceptor = (call: Call) => Verdict | Promise<Verdict>

/** To be called once the poll that was admitted has ended. */
export type Admitted = () => void

/**
 * Asked before a poll goes to the server; the poll waits for the answer. Undefined ends it with
 * nothing, as it does once `over` has resolved.
 */
export type Admit = (call: Call, over: Promise<void>) => Promise<Admitted | undefined>

/** Asked of what a poll has brought: true where somebody else takes care of it. */
export type Divert = (call: Call, reply: Reply, tasks: () => readonly Task[]) => boolean
