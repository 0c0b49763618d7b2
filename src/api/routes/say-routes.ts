import { z } from '@hono/zod-openapi'
import type { ApprovalBoard } from '../approvals/approval-board.ts'
import { policyRequest, say } from '../approvals/say.ts'
import { OrionError } from '../../errors/orion-error.ts'
import type { Role } from '../access/role.ts'
import type { Services } from '../services.ts'
import { approvalParams, decided, DECISION_ERRORS, decisionId } from './approval-shapes.ts'
import { callerOf, route, type Route } from './route.ts'
import { SAYINGS } from './say-shapes.ts'

interface Verb {
  readonly name: keyof typeof SAYINGS
  readonly about: string
  readonly roles: readonly Role[]
}

const VERBS: readonly Verb[] = [
  {
    name: 'edit',
    about: 'Put other arguments in the place of those that are asked for; all votes begin again',
    roles: ['approver'],
  },
  { name: 'ask', about: 'Ask a question', roles: ['approver'] },
  { name: 'answer', about: 'Answer a question', roles: ['approver', 'requester'] },
  { name: 'comment', about: 'Write a comment', roles: ['approver', 'requester'] },
  { name: 'delegate', about: 'Let somebody vote in your place', roles: ['approver'] },
  { name: 'extend', about: 'Move the deadline', roles: ['approver', 'requester'] },
  { name: 'withdraw', about: 'Take the request back', roles: ['approver', 'requester'] },
  {
    name: 'reopen',
    about: 'Ask the people who are there now, also those who came later; all votes begin again',
    roles: ['operator'],
  },
  {
    name: 'break-glass',
    about: 'Decide alone in an emergency, to be looked at afterwards',
    roles: ['approver'],
  },
  { name: 'review', about: 'Look at what was decided in an emergency', roles: ['approver'] },
]

export function sayRoutes(services: Services, board: ApprovalBoard): readonly Route[] {
  return VERBS.map((verb) => sayRoute(services, board, verb))
}

function sayRoute(
  { temporal, store, attest }: Services,
  board: ApprovalBoard,
  { name, about, roles }: Verb,
): Route {
  const shape: z.ZodRawShape = SAYINGS[name]
  return route({
    method: 'post',
    path: `/v1/approvals/{run}/{approval}/${name}`,
    about,
    tag: 'approvals',
    admission: roles,
    params: approvalParams,
    body: z.strictObject({ ...shape, decisionId }),
    answers: { 200: { about: 'It counts, or Temporal keeps it', schema: decided } },
    errors: DECISION_ERRORS,
    async handle(call) {
      const row = await policyRequest(store, call.params)
      if (!store || !row) throw withoutPolicy(call.params.run, name)
      const by = callerOf(call).person
      const said = { ...call.body, kind: name, by }
      const body = await say({ client: await temporal(), store, attest }, call.params, said)
      board.forget(call.params.run)
      return { body }
    },
  })
}

function withoutPolicy(run: string, verb: string): OrionError {
  const message = `The run "${run}" has no such approval under a policy, which "${verb}" needs.`
  return new OrionError('APPROVAL_NOT_OPEN', message)
}
