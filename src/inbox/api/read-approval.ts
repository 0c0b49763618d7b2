import { nameWords } from '../../contract/action-fields.ts'
import type {
  ActionNames,
  ApprovalNames,
  QuestionNames,
  RequestNames,
  StandingNames,
} from './api-names.ts'
import { PENDING, type Approval, type Ending, type Question, type Risk } from './approval.ts'
import {
  isLoose,
  list,
  looseOf,
  momentIn,
  numberIn,
  present,
  text,
  textIn,
  texts,
  type Loose,
} from './loose.ts'
import { readDecision, readOutcome } from './read-ending.ts'
import { readTrailLine } from './read-trail-line.ts'
import { readVote, readWay } from './read-vote.ts'

type Given = Loose<ApprovalNames>

/** From the API's JSON, of the list or of one request, of a plain gate or one under a policy. */
export function readApproval(json: unknown, etag?: string): Approval {
  const it: Given = looseOf(json)
  const action = actionOf(it)
  const run = textIn(it, 'run') ?? ''
  const approval = textIn(it, 'approval') ?? 'approval'
  const votes = list(it['votes']).map(readVote)
  const approved = votes.filter(({ verdict }) => verdict === 'approve').length
  return {
    key: `${run}/${approval}`,
    run,
    approval,
    status: textIn(it, 'status') ?? PENDING,
    title: titleOf(it, action?.name) ?? run,
    have: numberIn(it, 'have') ?? approved,
    need: numberIn(it, 'need') ?? 1,
    ways: list(it['ways']).map(readWay),
    votes,
    may: mayOf(it),
    verbs: verbsOf(it),
    questions: list(it['questions']).map(readQuestion),
    trail: list(it['messages']).map(readTrailLine),
    isAnswered: it['answered'] !== false,
    ...(action && { action }),
    ...wordsOf(it),
    ...present({
      etag: textIn(it, 'etag') ?? etag,
      you: youOf(it),
      askedAtMs: momentIn(it, 'requestedAt', 'startedAt'),
      deadlineMs: momentIn(it, 'expiresAt'),
      ending: endingOf(it),
    }),
  }
}

/** A request under a policy may have no other name than that of its action. */
function titleOf(it: Given, action: string | undefined): string | undefined {
  const subject = textIn(it, 'subject')
  return subject === undefined || subject === action ? action && nameWords(action) : subject
}

function wordsOf(it: Given) {
  return present({
    details: textIn(it, 'details'),
    template: textIn(askedFor(it), 'template'),
    digest: textIn(it, 'digest'),
    requestedBy: textIn(it, 'requestedBy'),
    onBehalfOf: textIn(it, 'onBehalfOf'),
    reason: textIn(it, 'reason'),
    risk: riskOf(it['risk']),
    policy: textIn(it, 'policy'),
    missing: textIn(it, 'missing'),
    atDeadline: textIn(it, 'atDeadline'),
  })
}

/** The action as it was asked for, with how to show and to edit it. */
function askedFor(it: Given) {
  return looseOf<ActionNames>(looseOf<RequestNames>(it['request'])['action'])
}

/** An edit changes the action, and not what was asked for. */
function actionOf(it: Given): Approval['action'] {
  const action = looseOf<ActionNames>(it['action'])
  const name = text(action['name'])
  if (name === undefined) return undefined
  const { argsSchema } = askedFor(it)
  return { name, args: action['args'] ?? null, ...(argsSchema !== undefined && { argsSchema }) }
}

/** What a plain gate takes: the first yes or no. */
const PLAIN_VERBS = ['approve', 'reject']

/** A line of the list names no person's verbs; those of a plain gate are always the same. */
function verbsOf(it: Given): readonly string[] {
  const { you } = it
  if (you === undefined || you === null) return PLAIN_VERBS
  return texts(looseOf<StandingNames>(you)['verbs'])
}

function youOf(it: Given): Approval['you'] {
  if (!isLoose(it['you'])) return undefined
  const you = looseOf<StandingNames>(it['you'])
  const said = present({
    why: text(you['why']),
    person: text(you['person']),
  })
  return { may: you['mayDecide'] === true, ...said }
}

function mayOf(it: Given): string[] {
  return [...new Set(texts(it['deciders']))]
}

function readQuestion(json: unknown): Question {
  const it = looseOf<QuestionNames>(json)
  const answer = text(it['answer'])
  return {
    id: text(it['id']) ?? '',
    by: text(it['by']) ?? 'somebody',
    text: text(it['text']) ?? '',
    ...(answer !== undefined && { answer }),
  }
}

function riskOf(value: unknown): Risk | undefined {
  return value === 'low' || value === 'medium' || value === 'high' ? value : undefined
}

/** Of a request under a policy its outcome, of a plain gate the decision. */
function endingOf(it: Given): Ending | undefined {
  if (isLoose(it['outcome'])) return readOutcome(it['outcome'])
  return isLoose(it['decision']) ? readDecision(it['decision']) : undefined
}
