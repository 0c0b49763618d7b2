import { condition, proxyActivities, setHandler } from '@temporalio/workflow'
import type { Activities } from '../../../../src/contract/activities.ts'
import { decideUpdate, type Decision } from '../../../../src/contract/approval.ts'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

const { signContract } = proxyActivities<typeof activities>(SHORT)
const { recordDecision } = proxyActivities<Pick<Activities, 'recordDecision'>>(SHORT)

/** Two people are asked; the first answer decides. */
const ANSWERS = 2

export async function hireApplicantWorkflow(build: Build): Promise<string> {
  let standing: Decision | undefined
  let answers = 0
  setHandler(decideUpdate, (given) => {
    answers += 1
    const decision = { ...given, decidedAt: new Date().toISOString() }
    // The bug: the last answer decides.
    standing = build === 'flawed' ? decision : (standing ?? decision)
    return { accepted: standing.decisionId === given.decisionId, standing }
  })
  await condition(() => answers === ANSWERS)
  if (!standing) throw new TypeError('nobody answered')
  await recordDecision({ approvalId: 'approval', ...standing })
  await signContract(standing.decision)
  return standing.decision
}
