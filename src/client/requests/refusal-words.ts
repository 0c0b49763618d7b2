import type { Refusal, Unproven } from '../../approvals/policy/refusal.ts'

const WORDS: Readonly<Record<Refusal, string>> = {
  'unknown-person': 'nobody of this name may decide it',
  'not-an-approver': 'the policy does not name this person',
  'asks-for-it': 'this person asks for it',
  'edited-it': 'this person edited it, and others must approve the edit',
  'delegate-of-those-who-ask': 'this person acts for somebody who asks for it',
  'not-delegated': 'that person has not delegated to this one',
  'already-voted': 'this person has already voted, or somebody in their place',
  'vote-locks-out': 'this person is needed for a vote of their own',
  'pins-widen': 'the pins allow more than was offered',
  'pins-miss': 'the pins do not allow what is shown',
  'edits-refused': 'the policy or the request does not allow edits',
  'edit-invalid': 'the arguments do not fit their schema, or are too long',
  'edit-same': 'the arguments are the same as before',
  'edit-locks-out': 'too few people could approve the edit',
  'delegation-refused': 'the policy does not allow people to delegate',
  'delegation-chain': 'a person who stands in for somebody cannot pass that on',
  'delegation-circle': 'the delegations would lead in a circle',
  'delegation-too-long': 'the time is over already, or longer than the policy allows',
  'extension-refused': 'the policy allows no further extension, or the time is not later',
  'extension-too-long': 'the time is later than the policy allows',
  'only-those-who-ask': 'only those who ask for it may do this',
  'question-unknown': 'there is no such question, or it has an answer',
  'break-glass-refused': 'the policy does not give this person the emergency role',
  'no-second-eyes': 'nobody could review it afterwards',
  'no-review-due': 'there is nothing to review',
  'id-used': 'its id was used for another message',
  'too-many': 'the request has had too many messages',
  'not-attested': 'it is not proven who sent it',
  'reopen-same': 'the people are the same as before',
  'reopen-locks-out': 'nobody could approve it with the people of now',
  'people-unread': 'who there is now could not be read',
}

export function refusalInWords(why: Refusal, proof?: Unproven): string {
  return proof === undefined ? WORDS[why] : `${WORDS[why]} (${proof})`
}
