import type { AnswerNames, DecidedNames, FailingTaskNames, RefusalNames } from '../api/api-names.ts'
import { isLoose, looseOf, numberIn, present, text, textIn } from '../api/loose.ts'
import { isPassing, type Answer, type Problem } from '../api/problem.ts'
import { readDecision, readOutcome } from '../api/read-ending.ts'
import { refusalWords } from './refusal-words.ts'
import type { Letter, Stage } from './letter.ts'

/** What the API's answer makes of a decision that was sent. */
export function stageAfter(letter: Letter, answer: Answer<unknown>): Stage {
  return answer.ok ? taken(letter, answer.data) : notTaken(answer.problem)
}

function taken(letter: Letter, data: unknown): Stage {
  const it = looseOf<DecidedNames>(data)
  const inner = looseOf<AnswerNames>(it['answer'])
  const state = textIn(it, 'state')
  if (state === 'recorded') {
    const why = textIn(looseOf<FailingTaskNames>(it['failingTask']), 'reason')
    return { kind: 'recorded', ...present({ why }) }
  }
  if (state === 'counted') {
    const [have, need] = [numberIn(inner, 'have'), numberIn(inner, 'need')]
    return { kind: 'counted', ...present({ have, need }) }
  }
  if (state !== 'decided') return { kind: 'noted' }
  const ending = isLoose(it['standing'])
    ? readDecision(it['standing'])
    : readOutcome(inner['outcome'])
  return { kind: 'decided', ending, isMine: isMine(letter, ending.status) }
}

function isMine({ verb }: Letter, status: string): boolean {
  if (verb === 'approve') return status === 'approved'
  return verb === 'reject' ? status === 'rejected' : true
}

function notTaken(problem: Problem): Stage {
  const details = looseOf<RefusalNames>(problem.details)
  switch (problem.code) {
    case 'APPROVAL_ALREADY_DECIDED': {
      const { standing, outcome } = details
      if (isLoose(standing)) return { kind: 'too-late', ending: readDecision(standing) }
      return { kind: 'too-late', ...(isLoose(outcome) && { ending: readOutcome(outcome) }) }
    }
    case 'APPROVAL_STALE':
      return { kind: 'stale' }
    case 'RUN_CLOSED':
    case 'APPROVAL_NOT_OPEN':
      return { kind: 'too-late' }
    default: {
      if (isPassing(problem)) return { kind: 'unsent', detail: problem.detail }
      if (problem.status === 412) return { kind: 'stale' }
      const why = text(details['why'])
      const detail = (why !== undefined && refusalWords(why)) || problem.detail
      const remedy = problem.remedy
      return { kind: 'refused', detail, ...(remedy !== undefined && { remedy }) }
    }
  }
}
