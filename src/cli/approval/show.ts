import type { Answer } from '../../approvals/policy/gate-state.ts'
import { showRequest } from '../../client/requests/list-requests.ts'
import type { RequestView } from '../../client/requests/request-views.ts'
import { approvalStatus } from '../../client/list-approvals.ts'
import { isOrionError } from '../../errors/orion-error.ts'
import { refusalInWords } from '../../client/requests/refusal-words.ts'
import { escapeLine } from '../../telemetry/escape-text.ts'
import type { Output } from '../output.ts'
import { withClient } from '../with-client.ts'
import { withStore } from '../with-store.ts'
import type { ShowFlags } from './flags.ts'

/** One approval: under a policy from the records, else as its run says. */
export async function showCommand(output: Output, id: string, flags: ShowFlags): Promise<void> {
  const { approval: approvalId, for: person } = flags
  try {
    const view = await withStore((store) => showRequest(store, { id, approvalId }, { person }))
    output.data(view, () => rows(inWords(view)))
  } catch (error) {
    if (!isOrionError(error) || error.code !== 'APPROVAL_NOT_OPEN') throw error
    const status = await withClient(output, flags, (client) =>
      approvalStatus(client, id, approvalId),
    )
    output.data({ id, ...status }, () =>
      rows([
        `${status.subject}, asked by ${status.requestedBy}: ${status.status}`,
        `  expires ${status.expiresAt}`,
      ]),
    )
  }
}

// What people and agents wrote stays within its row.
function rows(lines: readonly string[]): string {
  return lines.map((line) => escapeLine(line)).join('\n')
}

function inWords(view: RequestView): readonly string[] {
  const { approvalId, id, state, action, request, policy, requestedBy, onBehalfOf } = view
  return [
    `${approvalId} of ${id}: ${state}`,
    `  what      ${action.name} ${JSON.stringify(action.args)}`,
    `  asked by  ${requestedBy}${onBehalfOf === undefined ? '' : ` for ${onBehalfOf}`}, under ${policy}`,
    ...(request.reason === undefined ? [] : [`  why       ${request.reason}`]),
    `  digest    ${view.digest}`,
    ...(state === 'open'
      ? [`  missing   ${view.missing}`, `  deadline  ${view.deadline}, then it ${view.atDeadline}`]
      : [`  decided   ${view.decidedAt ?? ''} by ${view.outcome?.by.join(', ') || 'nobody'}`]),
    ...view.questions.flatMap(({ id: name, by, text, answer }) => [
      `  question  ${name}, ${by}: ${text}`,
      ...(answer === undefined ? [] : [`    answer  ${answer}`]),
    ]),
    ...youInWords(view),
    ...view.messages.map(
      ({ at, kind, by, answer }) => `  ${at}  ${by}: ${kind}, ${answerInWords(answer)}`,
    ),
  ]
}

/** `not-allowed (not-attested, revoked-key)` */
function answerInWords(answer: Answer): string {
  if (answer.kind === 'reopened') return `reopened (people ${answer.people})`
  if (answer.kind !== 'not-allowed') return answer.kind
  const { why, proof } = answer
  return `not-allowed (${proof === undefined ? why : `${why}, ${proof}`})`
}

function youInWords({ you }: RequestView): readonly string[] {
  if (!you) return []
  const why = you.why === undefined ? '' : ` (${refusalInWords(you.why)})`
  const verbs = you.verbs.length > 0 ? you.verbs.join(', ') : 'nothing'
  return [`  ${you.person} may ${you.mayDecide ? 'decide' : `not decide${why}`}: ${verbs}`]
}
