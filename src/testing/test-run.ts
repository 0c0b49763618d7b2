import { randomUUID } from 'node:crypto'
import type { RequestReport } from '../approvals/desk/gate-activities.ts'
import type { Answer } from '../approvals/policy/gate-state.ts'
import { GATE_MESSAGE, POLICY_GATES } from '../contract/policy-gate.ts'
import { OrionError, reasonOf } from '../errors/orion-error.ts'
import type { Closing } from './execution.ts'
import { fromPayload, toError, toPayloads, type Failure } from './payloads.ts'
import type { Chain } from './chain.ts'
import type { TestWorld } from './test-world.ts'
import { letterOf, refuseUncounted } from './vote.ts'

export interface TestDecision {
  readonly approver: string
  readonly reason?: string
  /** Which of several gates. */
  readonly approvalId?: string
  /** Made up where absent. */
  readonly decisionId?: string
}

/** A run under test. Each call lets all runs do what they can; only some let time pass. */
export interface TestRun<Result> {
  readonly id: string
  /**
   * Skips time until the run has ended.
   *
   * @throws OrionError `RUN_FAILED` with why; `WAIT_TIMEOUT` where it waits for a message;
   *   `REPLAY_BROKEN` where its code does something else when it runs again
   */
  result(): Promise<Result>
  signal(name: string, ...args: readonly unknown[]): Promise<void>
  /** Skips time where the answer takes some. @throws OrionError `UPDATE_REFUSED` */
  update<T = unknown>(name: string, ...args: readonly unknown[]): Promise<T>
  /** @throws OrionError `INPUT_INVALID` where the run has no such query */
  query<T = unknown>(name: string, ...args: readonly unknown[]): Promise<T>
  cancel(): Promise<void>
  /**
   * Decides the open gate, or votes where it has a policy, as `orion approval approve` and `reject`.
   *
   * @throws OrionError `APPROVAL_NOT_ALLOWED`, `APPROVAL_ALREADY_DECIDED` for a vote
   */
  approve(decision: TestDecision): Promise<void>
  reject(decision: TestDecision): Promise<void>
}

/** The way in for calls of a test, one after the other. */
export type Turn = <T>(work: () => Promise<T>) => Promise<T>

export function testRun<Result>(world: TestWorld, chain: Chain, turn: Turn): TestRun<Result> {
  const { id } = chain
  const settled = (work: () => unknown) =>
    turn(async () => {
      work()
      await world.settle()
    })
  const decide = (verdict: 'approve' | 'reject', given: TestDecision) =>
    turn(() => decideOpen(world, chain, { verdict, given }))
  return {
    id,
    result: () => turn(() => resultOf<Result>(world, chain)),
    signal: (name, ...args) => settled(() => refuse(world.signal(id, name, toPayloads(args)))),
    update: <T>(...call: readonly [string, ...unknown[]]) =>
      turn(() => update<T>(world, chain, call)),
    query: <T>(name: string, ...args: readonly unknown[]) =>
      turn(() => query<T>(world, chain, [name, ...args])),
    cancel: () => settled(() => refuse(world.cancel(id))),
    approve: (given) => decide('approve', given),
    reject: (given) => decide('reject', given),
  }
}

async function decideOpen(
  world: TestWorld,
  chain: Chain,
  { verdict, given }: { readonly verdict: 'approve' | 'reject'; readonly given: TestDecision },
): Promise<void> {
  const { decisionId: id = randomUUID() } = given
  // A run without a request under a policy has no such query.
  const reports = await query<readonly RequestReport[]>(world, chain, [POLICY_GATES]).catch(
    () => [],
  )
  const vote = { ...given, verdict, id }
  const letter = letterOf(reports, vote)
  if (letter) {
    refuseUncounted(await update<Answer>(world, chain, [GATE_MESSAGE, letter]), vote)
  } else {
    const decision = verdict === 'approve' ? 'approved' : 'rejected'
    await update(world, chain, ['decide', { ...given, decisionId: id, decision }])
  }
}

function refuse(failure: Failure | undefined): void {
  if (failure) throw new OrionError('RUN_CLOSED', `${failure.message}.`)
}

async function skipUntil(world: TestWorld, isDone: () => boolean, what: string): Promise<void> {
  await world.settle()
  while (!isDone()) {
    if (!world.clock.skipToNext()) {
      throw new OrionError('WAIT_TIMEOUT', `${what}, and no timer is left that could end it.`, {
        remedy: 'Send it the message that it waits for, such as a decision, before you wait.',
      })
    }
    await world.settle()
  }
}

async function resultOf<Result>(world: TestWorld, chain: Chain): Promise<Result> {
  const isDone = () => chain.closing !== undefined
  await skipUntil(world, isDone, `The run "${chain.id}" waits for a message`)
  await world.check(chain)
  return ended<Result>(chain.id, chain.closing as Closing)
}

function ended<Result>(id: string, closing: Closing): Result {
  if (closing.kind === 'completed') {
    return (closing.result ? fromPayload(closing.result) : undefined) as Result
  }
  if (closing.kind === 'broken') {
    const message = `The code of the run "${id}" threw, which on a server fails its task again and again: ${reasonOf(closing.error)}`
    throw new OrionError('RUN_FAILED', message, { cause: closing.error })
  }
  if (closing.kind !== 'failed') {
    throw new OrionError('RUN_FAILED', `The run "${id}" was ${closing.kind}.`)
  }
  const cause = toError(closing.failure)
  throw new OrionError('RUN_FAILED', `The run "${id}" failed: ${cause.message}`, { cause })
}

async function update<T>(
  world: TestWorld,
  chain: Chain,
  [name, ...args]: readonly [string, ...unknown[]],
): Promise<T> {
  if (chain.closing) throw new OrionError('RUN_CLOSED', `The run "${chain.id}" has ended already.`)
  const id = randomUUID()
  let answer: { readonly value?: T; readonly error?: Error } | undefined
  chain.current.update(
    id,
    ({ completed, rejected }) => {
      if (completed) answer = { value: fromPayload<T>(completed) }
      if (rejected) answer = { error: toError(rejected) }
    },
    {
      doUpdate: {
        id,
        protocolInstanceId: id,
        name,
        input: toPayloads(args),
        runValidator: true,
        meta: { updateId: id, identity: 'test' },
      },
    },
  )
  const isDone = () => answer !== undefined || chain.closing !== undefined
  await skipUntil(world, isDone, `The update "${name}" has no answer`)
  if (answer?.error) {
    const message = `The run "${chain.id}" refused the update "${name}": ${answer.error.message}`
    throw new OrionError('UPDATE_REFUSED', message, { cause: answer.error })
  }
  return answer?.value as T
}

async function query<T>(
  world: TestWorld,
  chain: Chain,
  [queryType, ...args]: readonly [string, ...unknown[]],
): Promise<T> {
  await world.settle()
  const queryId = randomUUID()
  const job = { queryWorkflow: { queryId, queryType, arguments: toPayloads(args), headers: {} } }
  const answer = await chain.current.ask(job)
  if (answer?.succeeded) return fromPayload<T>(answer.succeeded.response)
  const why = answer?.failed ? toError(answer.failed).message : 'it gave no answer'
  throw new OrionError('INPUT_INVALID', `The query "${queryType}" failed: ${why}.`)
}
