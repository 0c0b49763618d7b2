import { bugsOf } from '../mutation.ts'

const of = (name: string) => `test/approvals/policy/${name}.test.ts`
const VOTE = of('vote')
const SPEND = 'test/approvals/request/spend.test.ts'

/** Mistakes that approvals have been found with elsewhere, or could have here. */
export const POLICY = [
  ...bugsOf('src/approvals/policy/eligibility.ts', [
    [
      "self-approval by the requester's delegate",
      'return new Set([...asking, ...delegates])',
      'return new Set(asking)',
      VOTE,
    ],
    [
      'a delegate stands in for two',
      'if (other !== undefined && !place(other, tried)) return false',
      '',
      of('satisfiable'),
    ],
  ]),
  ...bugsOf('src/approvals/policy/standing.ts', [
    [
      'a delegate votes in the place of the requester',
      'givers.filter((from) => !barred.has(from))',
      'givers',
      VOTE,
    ],
    [
      'two logins are two people',
      'const actor = personOf(gate.people, by)?.id',
      'const actor = personOf(gate.people, by) && by',
      VOTE,
    ],
    ['the requester approves', 'if (barred.has(actor)) return', 'if (false) return', VOTE],
  ]),
  ...bugsOf('src/approvals/policy/vote.ts', [
    ['the same person votes twice', 'if (own.length > 0 && !(', 'if (false && !(', VOTE],
    [
      'a refusal is taken back',
      "!(verdict === 'reject' && own.every(isApproval))",
      'own.some((one) => one.verdict === verdict)',
      VOTE,
    ],
    ['wrong digest', 'if (digest !== gate.digest)', 'if (false)', VOTE],
    ['widened pins', 'if (!isNarrower(pins, gate.offer))', 'if (false)', VOTE],
  ]),
  ...bugsOf('src/approvals/policy/settle.ts', [
    [
      'quorum off by one',
      'find((way) => approvalsBy(gate, way).length >= way.quorum)',
      'find((way) => approvalsBy(gate, way).length + 1 >= way.quorum)',
      VOTE,
    ],
    [
      'first vote decides',
      'find((way) => approvalsBy(gate, way).length >= way.quorum)',
      'find((way) => approvalsBy(gate, way).length > 0)',
      of('public-failures'),
    ],
    [
      'an empty group approves',
      'find((way) => approvalsBy(gate, way).length >= way.quorum)',
      'find((way) => approvalsBy(gate, way).length >= Math.min(way.quorum, eligible(gate.people, way.approvers).size))',
      of('public-failures'),
    ],
    ['a refusal counts as an approval', "verdict === 'approve' && named", 'named', VOTE],
    ['the last pins count, not the narrowest', '.reduce(narrowest)', '.at(-1) ?? {}', VOTE],
    [
      'waits for a quorum that cannot be met',
      'if (openWays(gate).some((way) => canMeet(gate, way)))',
      'if (gate.clockMs >= 0)',
      of('clock'),
    ],
  ]),
  ...bugsOf('src/approvals/policy/clock.ts', [
    [
      'late vote: the deadline itself is in time',
      'atMs > toMs) break',
      'atMs >= toMs) break',
      VOTE,
    ],
    ['silence approves', "onTimeout === 'approve'", "onTimeout !== 'reject'", of('clock')],
  ]),
  ...bugsOf('src/approvals/policy/receive.ts', [
    [
      'late vote: only a sweeper looks at the clock',
      '= advance(gate, atMs)',
      '= { gate, notices: [] }',
      of('public-failures'),
    ],
    ['a repeated id is counted again', 'if (known) {', 'if (false) {', VOTE],
    [
      'an id is used again for the opposite',
      'known.digest === digest ? known',
      'known.digest ? known',
      VOTE,
    ],
  ]),
  ...bugsOf('src/approvals/policy/change-people.ts', [
    [
      'the vote of somebody who left counts',
      'votes: changed.votes.filter(votesStill(changed))',
      'votes: changed.votes',
      of('change-people'),
    ],
    [
      'somebody new votes on what waits',
      'narrowPeople(gate.people, latest)',
      'latest',
      of('change-people'),
    ],
  ]),
  ...bugsOf('src/approvals/policy/edit.ts', [
    ['votes outlive an edit', 'votes: [],', 'votes: gate.votes,', of('edit')],
    ['who edits approves the edit', "edits === 'reviewed' ? [", 'edits === null ? [', of('edit')],
    ['an edit outside its schema', '!isSmall || !fits(argsSchema, args)', '!isSmall', of('edit')],
  ]),
  ...bugsOf('src/approvals/policy/people.ts', [
    [
      'a delegation outlives its end',
      'span.fromMs <= atMs && atMs < span.untilMs',
      'span.fromMs <= atMs',
      VOTE,
    ],
    [
      'who is away is counted on',
      'return here < Math.max(untilMs, fromMs + 1)',
      'return true',
      of('satisfiable'),
    ],
  ]),
  ...bugsOf('src/approvals/policy/steer.ts', [
    ['a delegate delegates', 'if (from !== principal)', 'if (false)', of('steer')],
    [
      'delegations in a circle',
      'if (from === to || hasCycle([...delegationsOf(gate), delegation]))',
      'if (from === to)',
      of('steer'),
    ],
    ['a deadline without end', 'if (untilMs > schedule.extendableMs)', 'if (false)', of('steer')],
  ]),
  ...bugsOf('src/approvals/policy/break-glass.ts', [
    [
      'who breaks the glass is the second pair of eyes',
      '...gate.editors, breaker])',
      '...gate.editors])',
      of('steer'),
    ],
  ]),
  ...bugsOf('src/approvals/policy/open-gate.ts', [
    [
      'an old approval holds under a new policy',
      'policyVersion: policyVersion(policy)',
      "policyVersion: ''",
      of('change-people'),
    ],
  ]),
  ...bugsOf('src/approvals/request/spend.ts', [
    ['spent twice', 'if (approval.single && spentBy !== undefined)', 'if (false)', SPEND],
    ['its own retry is refused', 'if (spentBy === claim.spender)', 'if (false)', SPEND],
    [
      'another call is made than was shown',
      'return isSameTool && admits(',
      'return true || admits(',
      SPEND,
    ],
    ['a refused call is made', "if (approval.status !== 'approved')", 'if (false)', SPEND],
  ]),
]
