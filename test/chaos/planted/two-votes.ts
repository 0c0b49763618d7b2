import type { DrivenRun, Experiment } from '../../../src/chaos/experiment/experiment.ts'

/** Three people, in a group that no other test has. */
const VOTERS = ['voter-a', 'voter-b', 'voter-c']

/** Two of three say yes: the first by an update, the second by a signal. */
export const TWO_VOTES = {
  people: VOTERS.map((id) => ({ id, groups: ['planted-voters'] })),
  async drive(run) {
    await run.idle()
    const [first = '', second = ''] = VOTERS
    const digest = await digestOf(run)
    await run.update('gateMessage', `${first}-1`, yes(first, digest))
    // A run that one vote was enough for may have ended.
    await run.signal('gateMessage', yes(second, digest)).catch(() => {})
  },
} satisfies Partial<Experiment>

async function digestOf(run: DrivenRun): Promise<string> {
  const [report] = (await run.query('policyGates')) as [{ gate: { digest: string } }]
  return report.gate.digest
}

function yes(by: string, digest: string) {
  const message = { kind: 'vote', id: `${by}-1`, by, verdict: 'approve', digest }
  return { approvalId: 'request', message }
}
