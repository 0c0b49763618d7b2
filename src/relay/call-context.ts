import type { Admit, Call, Divert, RelayListener, Verdict } from './events.ts'
import type { OpenPolls } from './open-polls.ts'
import type { PollGate } from './poll-gate.ts'
import type { Upstream } from './upstream.ts'

/** What every call of one relay shares. */
export interface CallContext {
  readonly upstream: Upstream
  readonly polls: OpenPolls
  readonly gate: PollGate
  readonly divert: Divert
  readonly admit: Admit
  readonly apart: boolean
  readonly emit: RelayListener
  /** Holds the call as long as an interceptor wants, and says what to do with it. */
  readonly ask: (call: Call) => Verdict | Promise<Verdict>
  /** Whether an interceptor must see calls whole before they go on. */
  readonly intercepted: () => boolean
  /** The relay is being closed. */
  readonly signal: AbortSignal
}
