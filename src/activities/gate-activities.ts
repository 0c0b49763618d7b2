import type { GateActivities } from '../approvals/desk/gate-activities.ts'
import { NO_ANSWERS } from '../approvals/policy/answer-book.ts'
import { classifyFailure } from './classify-failure.ts'
import type { ActivityDependencies } from './dependencies.ts'
import { currentRun } from './record-activities.ts'
import { openRequest, scheduleFor } from './requests/open-request.ts'
import { peopleAsked } from './requests/people-now.ts'
import { recordRequest } from './requests/record-request.ts'
import { rowOf } from '../approvals/desk/request-row.ts'
import { spendRequest } from './requests/spend-request.ts'
import { verifyLetters } from './requests/verify-letters.ts'

/** What requests under a policy need of the world: people, clocks, and a place to be kept. */
export function createGateActivities(dependencies: ActivityDependencies): GateActivities {
  const { store, notifier } = dependencies
  const notified = notifier?.isOn ? { notified: true } : {}
  return {
    openRequest: (input) =>
      classifyFailure(async () => ({ ...(await openRequest(dependencies, input)), ...notified })),
    recordRequest: (input) => classifyFailure(() => recordRequest(store, input)),
    async rewriteRequest({ gate, ...input }) {
      const row = rowOf(currentRun().workflowId, {
        ...input,
        gate: { ...gate, answers: NO_ANSWERS },
      })
      await classifyFailure(() => store.replaceRequest(row))
    },
    readPeople: ({ policy, asked }) => classifyFailure(() => peopleAsked(store, policy, asked)),
    readToReopen: ({ policy, asked, atMs }) =>
      classifyFailure(async () => ({
        people: await peopleAsked(store, policy, asked),
        schedule: scheduleFor(policy, atMs),
      })),
    verifyLetters: (input) => classifyFailure(() => verifyLetters(store, input)),
    spendRequest: (input) => classifyFailure(() => spendRequest(store, input)),
  }
}
