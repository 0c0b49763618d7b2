/** Why a person may not do something, in a sentence for that person. */
const SENTENCES: Readonly<Record<string, string>> = {
  'unknown-person': 'Orion does not know you as a person who decides. Ask an operator to add you.',
  'not-an-approver': 'You are not among the people who may decide this.',
  'asks-for-it': 'You asked for this yourself, so other people must decide.',
  'edited-it': 'You changed this request, so other people must decide.',
  'delegate-of-those-who-ask': 'You stand in for the person who asks, so other people must decide.',
  'not-delegated': 'Nobody has asked you to stand in for that person.',
  'already-voted': 'You have already voted on this.',
  'vote-locks-out': 'With this vote, too few people would be left to decide.',
  'pins-widen': 'That would allow more than was asked for.',
  'pins-miss': 'That would not allow what was asked for.',
  'edits-refused': 'The rule for this request allows no changes.',
  'edit-invalid': 'The changed values do not fit the form.',
  'edit-same': 'Nothing was changed.',
  'edit-locks-out': 'With this change, too few people would be left to decide.',
  'delegation-refused': 'The rule for this request lets nobody stand in.',
  'delegation-chain': 'You stand in for somebody, and cannot pass that on.',
  'delegation-circle': 'You already stand in for that person, or for somebody who does.',
  'delegation-too-long': 'That is longer than the rule allows.',
  'extension-refused': 'The rule for this request allows no more time.',
  'extension-too-long': 'That is more time than the rule allows.',
  'only-those-who-ask': 'Only the person who asked may do this.',
  'question-unknown': 'That question is not there any more.',
  'break-glass-refused': 'The rule for this request allows no emergency approval, or not by you.',
  'no-second-eyes': 'Nobody could review it afterwards.',
  'no-review-due': 'There is nothing to review.',
  'id-used': 'This decision was sent before with other content.',
  'not-attested': 'It is not proven that this came from you.',
  'reopen-same': 'The people who may decide are the same as before.',
  'reopen-locks-out': 'The people who are there now are too few to decide.',
  'people-unread': 'Orion could not read who is there now. Try again.',
  'too-many': 'This request has taken as many messages as it can.',
}

/** Undefined for a word that is newer than this page. */
export function refusalWords(why: string): string | undefined {
  return Object.hasOwn(SENTENCES, why) ? SENTENCES[why] : undefined
}
