import { eligible } from '../policy/eligibility.ts'
import type { People } from '../policy/people.ts'
import { waysOf, type ApprovalPolicy, type Approvers } from '../policy/policy.ts'
import { satisfiable } from '../policy/satisfiable.ts'

/** What is wrong with a policy, or worth a second look. */
export interface Remark {
  readonly level: 'error' | 'advice'
  readonly text: string
}

const DAY_MS = 86_400_000

/** What can be said of a policy alone. */
export function lintPolicy(policy: ApprovalPolicy): readonly Remark[] {
  const { onTimeout, fourEyes, reminders, deadline, breakGlass, ladder } = policy
  const doubts: readonly (readonly [boolean, string])[] = [
    [onTimeout === 'approve', 'silence approves: nobody has to look at it'],
    [!fourEyes, 'without four eyes the one who asks may approve'],
    [reminders.length === 0 && deadline > DAY_MS, 'nobody is reminded for more than a day'],
    [
      ladder.length === 0 && typeof onTimeout !== 'object' && breakGlass === undefined,
      'if the approvers are away, nobody else can approve: there is no step, escalation or emergency',
    ],
  ]
  return doubts.flatMap(([is, text]) => (is ? [{ level: 'advice', text } as const] : []))
}

/** What can be said of it with the people there are. */
export function lintWithPeople(
  policy: ApprovalPolicy,
  people: People,
  nowMs: number,
): readonly Remark[] {
  const asked = { requestedBy: '(nobody here)', fromMs: nowMs, untilMs: nowMs + policy.deadline }
  const met = satisfiable(policy, people, asked)
  const remarks: Remark[] = unknownNames(policy, people).map((text) => ({ level: 'error', text }))
  if (met.kind === 'no') remarks.push({ level: 'error', text: `nobody can approve: ${met.why}` })
  if (met.kind === 'fragile') {
    const missing = met.spare === 0 ? 'one person is' : 'two people are'
    remarks.push({ level: 'advice', text: `if ${missing} missing, nobody can approve` })
  }
  if (met.kind !== 'no') remarks.push(...stuckRequesters(policy, people, asked))
  for (const [index, { approvers, quorum }] of waysOf(policy).entries()) {
    const count = eligible(people, approvers).size
    if (index === 0 && policy.refusals > count && count > 0) {
      const text = `${policy.refusals} refusals are needed, and ${count} people may refuse`
      remarks.push({ level: 'error', text })
    }
    if (index > 0 && count < quorum) {
      const text = `step ${index}: ${count} people may approve, ${quorum} are needed`
      remarks.push({ level: 'error', text })
    }
  }
  return remarks
}

/** Approvers whose own requests nobody could approve. */
function stuckRequesters(
  policy: ApprovalPolicy,
  people: People,
  asked: { readonly fromMs: number; readonly untilMs: number },
): readonly Remark[] {
  const stuck = people.persons
    .map(({ id }) => id)
    .filter((requestedBy) => satisfiable(policy, people, { ...asked, requestedBy }).kind === 'no')
  if (stuck.length === 0) return []
  return [{ level: 'advice', text: `nobody can approve what these ask for: ${stuck.join(', ')}` }]
}

function unknownNames(policy: ApprovalPolicy, people: People): readonly string[] {
  const named = [...waysOf(policy).map(({ approvers }) => approvers), ...reviewersOf(policy)]
  const known = (pick: (person: People['persons'][number]) => readonly string[]) =>
    new Set(people.persons.flatMap(pick))
  const lists = [
    ['person', 'persons', known(({ id, logins }) => [id, ...logins])],
    ['role', 'roles', known(({ roles }) => roles)],
    ['group', 'groups', known(({ groups }) => groups)],
  ] as const
  return lists.flatMap(([what, list, names]) =>
    [...new Set(named.flatMap((approvers) => approvers[list]))]
      .filter((name) => !names.has(name))
      .map((name) => `the ${what} "${name}" has nobody in it`),
  )
}

function reviewersOf({ breakGlass }: ApprovalPolicy): readonly Approvers[] {
  return breakGlass ? [breakGlass.reviewers] : []
}
