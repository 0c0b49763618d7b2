import { looseOf, numberIn, present, text, textIn } from '../api/loose.ts'
import { isPassing, type Answer, type Problem } from '../api/problem.ts'
import { readEnding } from '../api/read-ending.ts'
import { refusalWords } from './refusal-words.ts'
import type { Letter, Stage } from './letter.ts'

/** What the API's answer makes of a decision that was sent. */
export function stageAfter(letter: Letter, answer: Answer<unknown>): Stage {
  return answer.ok ? taken(letter, answer.data) : notTaken(answer.problem)
}

function taken(letter: Letter, data: unknown): Stage {
  const it = looseOf(data)
  const inner = looseOf(it['answer'])
  const state = textIn(it, 'state')
  if (state === 'recorded' || state === 'waiting') {
    return { kind: 'recorded', ...present({ why: textIn(it, 'failing', 'failingTask') }) }
  }
  if (state === 'counted') {
    const have = numberIn(it, 'have') ?? numberIn(inner, 'have')
    const need = numberIn(it, 'need', 'needed') ?? numberIn(inner, 'need')
    return { kind: 'counted', ...present({ have, need }) }
  }
  if (state !== 'decided') return { kind: 'noted' }
  const ending = readEnding(it['standing'] ?? it['outcome'] ?? inner['outcome'])
  return { kind: 'decided', ending, isMine: isMine(letter, ending.status) }
}

function isMine({ verb }: Letter, status: string): boolean {
  if (verb === 'approve') return status === 'approved'
  return verb === 'reject' ? status === 'rejected' : true
}

function notTaken(problem: Problem): Stage {
  const details = looseOf(problem.details)
  switch (problem.code) {
    case 'APPROVAL_ALREADY_DECIDED': {
      const given = details['standing'] ?? details['outcome']
      return { kind: 'too-late', ...(given !== undefined && { ending: readEnding(given) }) }
    }
    case 'STALE':
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
