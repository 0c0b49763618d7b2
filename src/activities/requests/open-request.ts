import { ApplicationFailure } from '@temporalio/activity'
import type { OpenedRequest, OpenRequestInput } from '../../approvals/desk/gate-activities.ts'
import { openPolicyGate } from '../../approvals/policy/open-gate.ts'
import type { ApprovalPolicy } from '../../approvals/policy/policy.ts'
import { wordsOf } from '../../approvals/policy/request-of.ts'
import { scheduleOf, type Schedule } from '../../approvals/policy/schedule.ts'
import { digestOfJson } from '../../approvals/request/action-digest.ts'
import { FailureType } from '../../contract/failure-types.ts'
import type { Store } from '../../store/store.ts'
import type { ActivityDependencies } from '../dependencies.ts'
import { currentRun } from '../record-activities.ts'
import { peopleAsked } from './people-now.ts'
import { rowOf } from '../../approvals/desk/request-row.ts'

/** Looks at who there is and what the clocks show, and writes the request down as it opens. */
export async function openRequest(
  { store, attested = false }: ActivityDependencies,
  { ask, atMs, ...place }: OpenRequestInput,
): Promise<OpenedRequest> {
  const { policy, requestedBy, onBehalfOf, action, pins } = ask
  const schedule = scheduleFor(policy, atMs)
  await keepPolicy(store, policy)
  const asked = { requestedBy, ...(onBehalfOf !== undefined && { onBehalfOf }) }
  const people = await peopleAsked(store, policy, asked)
  const { gate } = openPolicyGate({
    approvalId: place.approvalId,
    policy,
    people,
    asked,
    action: { name: action.name, args: action.args },
    argsSchema: action.argsSchema,
    offer: pins,
    schedule,
    atMs,
  })
  const { workflowId } = currentRun()
  await store.openRequest(rowOf(workflowId, { ...place, words: wordsOf(ask), gate, revision: 0 }))
  return { people, schedule, attested }
}

/** Time zones and hours are known here alone; what is wrong with them no other try can fix. */
export function scheduleFor(policy: ApprovalPolicy, atMs: number): Schedule {
  try {
    return scheduleOf(policy, atMs)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const message = `the hours of the policy "${policy.name}" can't be used: ${error.message}`
    throw ApplicationFailure.nonRetryable(message, FailureType.InputInvalid)
  }
}

/** Under one version there is one policy: people have to know what they decided by. */
async function keepPolicy(store: Store, policy: ApprovalPolicy): Promise<void> {
  const { name, version } = policy
  const digest = digestOfJson(policy)
  const kept = await store.recordPolicy({ name, version, digest, policy })
  if (kept.digest === digest) return
  const message = `the policy "${name}" was different when version ${version} was first used; give it a new version`
  throw ApplicationFailure.nonRetryable(message, FailureType.InputInvalid)
}
