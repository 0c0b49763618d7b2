import type { Approval } from '../api/approval.ts'

/** What the reader may do with an open request: an operator may also ask the people of now. */
export function verbsFor(
  { verbs, policy }: Pick<Approval, 'verbs' | 'policy'>,
  roles: readonly string[],
): readonly string[] {
  const mayReopen = policy !== undefined && roles.includes('operator')
  return mayReopen ? [...verbs, 'reopen'] : verbs
}
