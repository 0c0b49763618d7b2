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
  'break-glass': 'declared an emergency',
  review: 'looked at the emergency',
}

/** What somebody did with a request. */
export function trailWords(kind: string): string {
  return WORDS[kind] ?? kind
}
