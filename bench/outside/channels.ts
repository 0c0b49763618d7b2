import { decideApproval } from '../../src/client/decide-approval.ts'
import type { OrionClient } from '../../src/client/connect.ts'
import type { Environment } from '../../src/config/environment.ts'
import type { DecideAnswer } from '../../src/contract/approval.ts'
import { isOrionError, reasonOf } from '../../src/errors/orion-error.ts'
import { runCommand } from '../../src/platform/process/run-command.ts'
import type { Channel, Decide, Outcome, Standing } from './calls.ts'
import type { LineAnswer, LineClient } from './clients/line-client.ts'
import { isGone } from './is-gone.ts'
import { COMMAND_MS_MAX } from './limits.ts'
import { PROGRAM } from './stack/kept-command.ts'

export interface Callers {
  readonly outside: LineClient
  readonly client: OrionClient
  /** Of commands, which find the stack by its home. */
  readonly env: Environment
}

const APPROVER = 'maria'

/** Sends a decision, and gives the answer to its sender. Never throws. */
export function decideBy(channel: Channel, decide: Decide, callers: Callers): Promise<Outcome> {
  if (channel === 'outside-signal') return bySignal(decide, callers.outside)
  if (channel === 'outside-update') return byUpdate(decide, callers.outside)
  return channel === 'cli' ? byCommand(decide, callers.env) : byClient(decide, callers.client)
}

async function bySignal(decide: Decide, outside: LineClient): Promise<Outcome> {
  const { run, decision } = decide
  const name = decision === 'approved' ? 'approve' : 'reject'
  const said = await outside.call({ call: 'signal', run, name, argument: answerOf(decide) })
  return 'answer' in said ? { kind: 'acknowledged' } : failed(said)
}

async function byUpdate(decide: Decide, outside: LineClient): Promise<Outcome> {
  const { run, decision, decisionId, approvalId = '' } = decide
  const argument = { decision, ...answerOf(decide) }
  const updateId = `outside-${approvalId}-${decisionId}`
  const said = await outside.call({ call: 'update', run, name: 'decide', argument, updateId })
  if (!('answer' in said)) return failed(said)
  const { accepted, standing, approvalId: gate } = said.answer as DecideAnswer
  return {
    kind: accepted ? 'acknowledged' : 'refused',
    standing,
    ...(gate && { approvalId: gate }),
  }
}

function answerOf({ decisionId, approvalId }: Decide) {
  return { decisionId, approver: APPROVER, ...(approvalId && { approvalId }) }
}

function failed(said: Exclude<LineAnswer, { answer: unknown }>): Outcome {
  if ('refused' in said) return { kind: 'refused', why: said.refused }
  return { kind: isGone(said.error) ? 'refused' : 'unknown', why: said.error }
}

async function byClient(decide: Decide, client: OrionClient): Promise<Outcome> {
  const { run: id, ...rest } = decide
  try {
    return answered(await decideApproval(client, { id, approver: APPROVER, ...rest }))
  } catch (error) {
    if (!isOrionError(error)) return { kind: 'unknown', why: reasonOf(error) }
    return refusal(error.code, error.message, error.details)
  }
}

async function byCommand(decide: Decide, env: Environment): Promise<Outcome> {
  const verb = decide.decision === 'approved' ? 'approve' : 'reject'
  const args = [PROGRAM, 'approval', verb, decide.run, '--json', '--approver', APPROVER]
  args.push('--decision-id', decide.decisionId)
  if (decide.approvalId) args.push('--approval', decide.approvalId)
  const options = { env, timeoutMs: COMMAND_MS_MAX }
  const { ok, stdout, reason } = await runCommand(process.execPath, args, options)
  try {
    const said = JSON.parse(stdout) as Answer & { readonly error: Refused }
    if (ok) return answered(said)
    const { code, message, details } = said.error
    return refusal(code, message, details)
  } catch {
    return { kind: 'unknown', why: reason }
  }
}

interface Answer {
  readonly approvalId?: string
  readonly standing?: Standing
}

interface Refused {
  readonly code: string
  readonly message: string
  readonly details?: Answer | undefined
}

function answered({ standing, approvalId }: Answer): Outcome {
  return { kind: 'acknowledged', ...(standing && { standing }), ...(approvalId && { approvalId }) }
}

const REFUSALS: ReadonlySet<string> = new Set([
  'APPROVAL_ALREADY_DECIDED',
  'APPROVAL_AMBIGUOUS',
  'APPROVAL_NOT_OPEN',
  'DECISION_ID_USED',
  'INPUT_INVALID',
  'RUN_CLOSED',
  'RUN_NOT_FOUND',
])

function refusal(code: string, message: string, details: Answer | undefined): Outcome {
  const kind = REFUSALS.has(code) ? 'refused' : 'unknown'
  return { ...answered(details ?? {}), kind, why: `${code}: ${message}` }
}
