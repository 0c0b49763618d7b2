// What the API takes and answers: the types of the schemas that its routes check with.
import type { z } from 'zod'
import type {
  approval,
  approvalPage,
  decideBody,
  decided,
  listQuery,
} from '../api/routes/approval-shapes.ts'
import type {
  explanation,
  history,
  runPage,
  shownRun,
  spans,
  startBody,
  startedRun,
} from '../api/routes/run-shapes.ts'
import type { SAYINGS } from '../api/routes/say-shapes.ts'
import type { InputOf, ResultOf, WorkflowFunction } from '../client/typed-run.ts'

export type StartBody<W extends WorkflowFunction> = Omit<z.input<typeof startBody>, 'input'> & {
  readonly input?: InputOf<W>
}
export type RemoteStart = z.output<typeof startedRun>
export type RunPage = z.output<typeof runPage>
export type RunLine = RunPage['items'][number]
export type ShownRun<W extends WorkflowFunction> = Omit<z.output<typeof shownRun>, 'result'> & {
  readonly result?: ResultOf<W>
}
export type RunHistory = z.output<typeof history>
export type RunSpans = z.output<typeof spans>
export type RunExplanation = z.output<typeof explanation>

export type RemoteApproval = z.output<typeof approval>
export type ApprovalPage = z.output<typeof approvalPage>
export type ApprovalQuery = Omit<z.input<typeof listQuery>, 'limit' | 'cursor'>
export type RemoteVote = Omit<NonNullable<z.input<typeof decideBody>>, 'etag'>
export type Decided = z.output<typeof decided>

export type Saying = keyof typeof SAYINGS
export type Said<Kind extends Saying> = z.input<z.ZodObject<(typeof SAYINGS)[Kind]>> & {
  readonly decisionId?: string
}
