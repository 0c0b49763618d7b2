import type { AnswerNames, MessageNames, SaidNames } from './api-names.ts'
import type { TrailLine } from './approval.ts'
import { looseOf, momentIn, present, text, textIn } from './loose.ts'

/** Answers with which nothing has changed. */
const WITHOUT_EFFECT = new Set(['not-allowed', 'too-late', 'stale-digest'])

/** A message to a request, and whether it counted. */
export function readTrailLine(json: unknown): TrailLine {
  const it = looseOf<MessageNames>(json)
  const message = looseOf<SaidNames>(it['message'])
  const answer = text(looseOf<AnswerNames>(it['answer'])['kind'])
  const kind = text(it['kind']) ?? 'comment'
  return {
    id: text(it['id']) ?? '',
    kind: kind === 'vote' ? (text(message['verdict']) ?? kind) : kind,
    by: textIn(it, 'by') ?? 'somebody',
    hasCounted: answer === undefined || !WITHOUT_EFFECT.has(answer),
    ...present({
      atMs: momentIn(it, 'at'),
      text: textIn(message, 'text', 'reason'),
    }),
  }
}
