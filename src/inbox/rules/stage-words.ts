import type { Ending } from '../api/approval.ts'
import type { Letter, Verb } from './letter.ts'
import { clockWords } from './time-words.ts'

export type Tone = 'plain' | 'wait' | 'yes' | 'no'

export interface StageWords {
  readonly title: string
  readonly detail: string
  readonly tone: Tone
}

/** The verb as a name: `Approval`. */
const NOUNS: Readonly<Record<Verb, string>> = {
  approve: 'Approval',
  reject: 'Refusal',
  edit: 'Change',
  ask: 'Question',
  answer: 'Answer',
  comment: 'Comment',
  delegate: 'Delegation',
  extend: 'Extension',
  withdraw: 'Withdrawal',
  reopen: 'Reopening',
}

export function verdictWords(status: string): string {
  const words: Readonly<Record<string, string>> = {
    approved: 'approved',
    rejected: 'refused',
    expired: 'expired, nobody decided in time',
    withdrawn: 'withdrawn by the person who asked',
    unsatisfiable: 'closed, because nobody could decide it',
  }
  return words[status] ?? status
}

export function endingWords({ status, by, atMs }: Ending, nowMs: number): string {
  const who = by.length > 0 ? ` by ${by.join(' and ')}` : ''
  const when = atMs === undefined ? '' : ` at ${clockWords(atMs, nowMs)}`
  return `${verdictWords(status)}${who}${when}`
}

/** Where a decision stands, in words that promise nothing that has not happened. */
export function stageWords({ verb, stage }: Letter, nowMs: number): StageWords {
  const noun = NOUNS[verb]
  switch (stage.kind) {
    case 'held': {
      const seconds = Math.max(1, Math.ceil((stage.untilMs - nowMs) / 1_000))
      return words('wait', `${noun}: not sent yet`, `It is sent in ${seconds} s.`)
    }
    case 'undone':
      return words('plain', `${noun} taken back`, 'Nothing was sent.')
    case 'sending':
      return words('wait', `${noun} sent`, 'Waiting for the answer.')
    case 'recorded':
      return words('wait', `${noun} recorded, not counted yet`, recordedWords(stage.why))
    case 'counted':
      return words('yes', `${noun} counted`, countedWords(stage.have, stage.need))
    case 'decided':
      return words(
        stage.isMine ? 'yes' : 'no',
        'Decided',
        `It was ${endingWords(stage.ending, nowMs)}.`,
      )
    case 'noted':
      return words('yes', `${noun} taken`, 'Everybody who opens the request sees it.')
    case 'too-late':
      return words('no', 'Too late', tooLateWords(stage.ending, nowMs))
    case 'stale':
      return words(
        'no',
        'Not counted: the request has changed',
        'Read it again and decide on what it says now.',
      )
    case 'refused':
      return words('no', `${noun} not counted`, join(stage.detail, stage.remedy))
    case 'unsent':
      break
  }
  return words('no', `${noun}: no answer`, `${stage.detail} Send it again: it counts only once.`)
}

function recordedWords(why: string | undefined): string {
  return why === undefined
    ? 'It is safe. It counts once the run reads it, unless somebody decided before.'
    : `It is safe. The run does not go on now: ${why}`
}

function countedWords(have: number | undefined, need: number | undefined): string {
  if (have === undefined || need === undefined) return 'More people have to decide.'
  const left = need - have
  return `${have} of ${need}. ${left === 1 ? 'One more person has' : `${left} more people have`} to decide.`
}

function tooLateWords(ending: Ending | undefined, nowMs: number): string {
  if (!ending) return 'It is no longer open. Your decision was not counted.'
  return `It was ${endingWords(ending, nowMs)}. Your decision was not counted.`
}

function join(...sentences: readonly (string | undefined)[]): string {
  return sentences.filter((one) => one !== undefined).join(' ')
}

function words(tone: Tone, title: string, detail: string): StageWords {
  return { tone, title, detail }
}
