import { randomUUID } from 'node:crypto'
import type { coresdk } from '@temporalio/proto'
import { OrionError } from '../errors/orion-error.ts'
import type { Store } from '../store/store.ts'
import { checkDeterminism } from './determinism.ts'
import type { Chain, ChainStart } from './chain.ts'
import { Execution, type ExecutionStart } from './execution.ts'
import { ACTIVITY_REAL_MS } from './limits.ts'
import { obeyBetweenRuns } from './between-runs.ts'
import { toFailure, type Command, type Failure, type Payload } from './payloads.ts'
import type { RunIdentity, Sandbox } from './sandbox.ts'
import type { VirtualClock } from './virtual-clock.ts'

interface WorldParts {
  readonly sandbox: Sandbox
  readonly clock: VirtualClock
  readonly store: Store
}

/** All runs of a test, their time and their activities. */
export class TestWorld {
  readonly sandbox: Sandbox
  readonly clock: VirtualClock
  readonly store: Store
  readonly chains = new Map<string, Chain>()
  readonly #attempts = new Set<Promise<unknown>>()

  constructor({ sandbox, clock, store }: WorldParts) {
    this.sandbox = sandbox
    this.clock = clock
    this.store = store
  }

  readonly hold = (attempt: Promise<unknown>): void => {
    const held = attempt.finally(() => this.#attempts.delete(held))
    this.#attempts.add(held)
  }

  start(start: ChainStart): Chain {
    if (this.chains.has(start.id)) {
      throw new OrionError('RUN_ALREADY_EXISTS', `There is already a run "${start.id}".`)
    }
    const runId = randomUUID()
    const { id, workflowType, args, activities, parent } = start
    const identity = {
      workflowId: id,
      runId,
      firstRunId: runId,
      workflowType,
      startMs: this.clock.nowMs(),
      ...(parent && { parent: { workflowId: parent.workflowId, runId: parent.runId } }),
    }
    const chain: Chain = { id, executions: [], signals: new Map() } as never
    const begin = (execution: Omit<ExecutionStart, 'activities' | 'onClose'>) => {
      chain.current = new Execution(this, {
        ...execution,
        activities,
        onClose: (closing) => {
          if (closing.kind === 'continued') begin(this.#next(chain.current.identity, closing.next))
          else {
            chain.closing = closing
            start.onClose?.(closing)
          }
        },
      })
      chain.executions.push(chain.current)
    }
    begin({ identity, args })
    this.chains.set(id, chain)
    return chain
  }

  #next(
    before: RunIdentity,
    next: coresdk.workflow_commands.IContinueAsNewWorkflowExecution,
  ): Omit<ExecutionStart, 'activities' | 'onClose'> {
    const identity = {
      ...before,
      runId: randomUUID(),
      continuedFrom: before.runId,
      workflowType: next.workflowType || before.workflowType,
      startMs: this.clock.nowMs(),
    }
    const args = (next.arguments ?? []) as Payload[]
    return { identity, args, ...(next.headers && { headers: next.headers }) }
  }

  /** Lets all runs do what they can without time passing. */
  async settle(): Promise<void> {
    for (;;) {
      const busy = [...this.chains.values()].find(({ current }) => current.hasWork())
      if (busy) await busy.current.work()
      else if (this.#attempts.size > 0) await this.#anyAttempt()
      else return
    }
  }

  async #anyAttempt(): Promise<void> {
    const late = Promise.withResolvers<never>()
    const message = `An activity has not answered for ${ACTIVITY_REAL_MS / 1_000} s.`
    const remedy = 'Let it answer, or use hangs() for one that never does.'
    const error = new OrionError('WAIT_TIMEOUT', message, { remedy })
    const timer = setTimeout(() => late.reject(error), ACTIVITY_REAL_MS)
    try {
      await Promise.race([...this.#attempts, late.promise])
    } finally {
      clearTimeout(timer)
    }
  }

  /** Commands that concern other runs. */
  obey(from: Execution, command: Command): void {
    obeyBetweenRuns(this, from, command)
  }

  /** @returns why it cannot be delivered */
  signal(id: string, signalName: string, input: readonly Payload[]): Failure | undefined {
    const chain = this.chains.get(id)
    if (!chain || chain.closing) return toFailure(new Error(`there is no running run "${id}"`))
    const eventId = chain.current.nextEvent()
    chain.signals.set(eventId, new Date(this.clock.nowMs()).toISOString())
    chain.current.push({
      signalWorkflow: { signalName, input: [...input], originatingEventId: eventId as never },
    })
    return undefined
  }

  cancel(id: string): Failure | undefined {
    const chain = this.chains.get(id)
    if (!chain || chain.closing) return toFailure(new Error(`there is no running run "${id}"`))
    chain.current.push({ cancelWorkflow: { reason: 'cancelled by the test' } })
    return undefined
  }

  /** @throws OrionError `REPLAY_BROKEN` where the code of the run does not repeat itself */
  async check(chain: Chain): Promise<void> {
    for (const execution of chain.executions) {
      if (execution.closing?.kind !== 'broken') {
        await checkDeterminism(this.sandbox, execution.recorded())
      }
    }
  }
}
