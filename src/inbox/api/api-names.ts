// The names by which the page reads the API's answers. `test/inbox/api-names.test.ts` holds each
// against the API's own types: a name that the API has not does not compile.

export type CallerNames = 'person' | 'roles' | 'via'

export type PageNames = 'items' | 'next'

export type ApprovalPageNames = PageNames | 'total' | 'asOf' | 'complete'

export type ApprovalNames =
  | 'run'
  | 'approval'
  | 'status'
  | 'subject'
  | 'details'
  | 'requestedBy'
  | 'onBehalfOf'
  | 'requestedAt'
  | 'startedAt'
  | 'expiresAt'
  | 'etag'
  | 'answered'
  | 'action'
  | 'digest'
  | 'policy'
  | 'reason'
  | 'risk'
  | 'request'
  | 'have'
  | 'need'
  | 'ways'
  | 'votes'
  | 'deciders'
  | 'missing'
  | 'atDeadline'
  | 'you'
  | 'questions'
  | 'messages'
  | 'outcome'
  | 'decision'

/** The request in the form in which it reaches a person. */
export type RequestNames = 'action'

export type ActionNames = 'name' | 'args' | 'argsSchema' | 'template'

export type StandingNames = 'person' | 'mayDecide' | 'why' | 'verbs'

export type WayNames = 'approvers' | 'quorum' | 'have' | 'isOpen' | 'opensAtMs'

export type ApproversNames = 'groups' | 'roles' | 'persons'

export type VoteNames = 'actor' | 'principal' | 'verdict' | 'atMs'

export type QuestionNames = 'id' | 'by' | 'text' | 'answer'

export type MessageNames = 'id' | 'kind' | 'by' | 'at' | 'message' | 'answer'

/** Of what people say: a vote, a comment, a question. */
export type SaidNames = 'verdict' | 'text' | 'reason'

export type AnswerNames = 'kind' | 'have' | 'need' | 'outcome'

export type DecisionNames = 'decision' | 'approver' | 'reason' | 'decidedAt' | 'decisionId'

export type OutcomeNames = 'status' | 'by' | 'atMs'

/** What became of a decision that was sent. */
export type DecidedNames = 'state' | 'answer' | 'standing' | 'failingTask'

export type FailingTaskNames = 'reason'

/** Details of a refusal. */
export type RefusalNames = 'standing' | 'outcome' | 'why'

export type ProblemNames = 'code' | 'title' | 'detail' | 'remedy' | 'details' | 'since'
