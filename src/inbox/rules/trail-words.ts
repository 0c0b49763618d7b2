import type { TrailLine } from '../api/approval.ts'

const WORDS: Readonly<Record<string, string>> = {
  vote: 'voted',
  approve: 'approved',
  reject: 'refused',
  edit: 'changed the request',
  ask: 'asked',
  answer: 'answered',
  comment: 'wrote',
  delegate: 'let somebody stand in',
  extend: 'gave it more time',
  withdraw: 'took the request back',
  reopen: 'asked the people of now',
  'break-glass': 'declared an emergency',
  review: 'looked at the emergency',
}

/** What somebody did with a request, and whether it had no effect. */
export function trailWords({ kind, hasCounted }: Pick<TrailLine, 'kind' | 'hasCounted'>): string {
  const words = WORDS[kind] ?? kind
  return hasCounted ? words : `${words} (did not count)`
}
