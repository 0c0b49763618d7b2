import { nameWords } from '../../contract/action-fields.ts'
import { PENDING, type Approval, type Ending, type Question, type Risk } from './approval.ts'
import {
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
import { readEnding } from './read-ending.ts'
import { readTrailLine } from './read-trail-line.ts'
import { readVote, readWay } from './read-vote.ts'

/** From the API's JSON, of the list or of one request, of a plain gate or one under a policy. */
export function readApproval(json: unknown, etag?: string): Approval {
  const it = looseOf(json)
  const action = actionOf(it)
  const run = textIn(it, 'run', 'id') ?? ''
  const approval = textIn(it, 'approval', 'approvalId') ?? 'approval'
  const votes = list(it['votes']).map(readVote)
  const approved = votes.filter(({ verdict }) => verdict === 'approve').length
  return {
    key: `${run}/${approval}`,
    run,
    approval,
    status: statusOf(it),
    title: titleOf(it, action?.name) ?? run,
    have: numberIn(it, 'have') ?? approved,
    need: numberIn(it, 'need', 'needed') ?? 1,
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
      askedAtMs: momentIn(it, 'requestedAt', 'openedAt', 'startedAt'),
      deadlineMs: momentIn(it, 'expiresAt', 'deadline'),
      previous: previousOf(it),
      ending: endingOf(it),
    }),
  }
}

/** A request under a policy may have no other name than that of its action. */
function titleOf(it: Loose, action: string | undefined): string | undefined {
  const subject = textIn(it, 'subject', 'title')
  return subject === undefined || subject === action ? action && nameWords(action) : subject
}

function wordsOf(it: Loose) {
  const request = looseOf(it['request'])
  const policy = looseOf(it['policy'])
  return present({
    details: textIn(it, 'details'),
    template: textIn(it, 'template') ?? textIn(looseOf(request['action']), 'template'),
    digest: textIn(it, 'digest'),
    requestedBy: textIn(it, 'requestedBy'),
    onBehalfOf: textIn(it, 'onBehalfOf'),
    reason: textIn(it, 'reason') ?? textIn(request, 'reason'),
    risk: riskOf(it['risk'] ?? request['risk']),
    policy: textIn(it, 'policy') ?? textIn(policy, 'ref'),
    why: textIn(it, 'why') ?? textIn(policy, 'why'),
    missing: textIn(it, 'missing'),
    atDeadline: textIn(it, 'atDeadline', 'onTimeout') ?? textIn(request, 'onTimeout'),
  })
}

function previousOf(it: Loose): Approval['previous'] {
  if (typeof it['previous'] !== 'object' || it['previous'] === null) return undefined
  const previous = looseOf(it['previous'])
  const args = looseOf(previous['action'])['args'] ?? previous['args'] ?? null
  const by = textIn(previous, 'by', 'approvedBy')
  return { args, ...present({ by, atMs: momentIn(previous, 'at', 'decidedAt') }) }
}

function statusOf(it: Loose): string {
  const status = textIn(it, 'status', 'state') ?? PENDING
  return status === 'open' ? PENDING : status
}

function actionOf(it: Loose): Approval['action'] {
  const request = looseOf(it['request'])
  const action = looseOf(it['action'] ?? request['action'])
  const name = text(action['name'])
  if (name === undefined) return undefined
  const argsSchema = action['argsSchema'] ?? looseOf(request['action'])['argsSchema']
  return { name, args: action['args'] ?? null, ...(argsSchema !== undefined && { argsSchema }) }
}

/** What a plain gate takes: the first yes or no. */
const PLAIN_VERBS = ['approve', 'reject']

function verbsOf(it: Loose): readonly string[] {
  const verbs = texts(looseOf(it['you'])['verbs'])
  if (it['you'] !== undefined && it['you'] !== null) return verbs
  const allowed = texts(it['allowed'])
  return allowed.length > 0 ? allowed : PLAIN_VERBS
}

function youOf(it: Loose): Approval['you'] {
  if (typeof it['you'] !== 'object' || it['you'] === null) return undefined
  const you = looseOf(it['you'])
  const said = present({
    why: text(you['why']),
    person: text(you['person']),
  })
  return { may: you['mayDecide'] === true, ...said }
}

function mayOf(it: Loose): string[] {
  return [...new Set(texts(it['deciders']))]
}

function readQuestion(json: unknown): Question {
  const it = looseOf(json)
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

function endingOf(it: Loose): Ending | undefined {
  const given = it['outcome'] ?? it['decision'] ?? it['standing']
  return typeof given === 'object' && given !== null ? readEnding(given) : undefined
}
