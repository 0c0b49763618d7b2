import type { DecideOptions } from '../../client/decide-approval.ts'
import type { DecideResult } from '../../client/decide-result.ts'
import { gateInWords } from '../../client/gate-meant.ts'
import { tellFailingTask } from '../../client/task-failures.ts'
import { unlessPolicy } from '../../client/unless-policy.ts'
import { paint } from '../output.ts'

type Decided = Pick<DecideOptions, 'id' | 'decision' | 'approver'>

/** What became of a decision about a gate without a policy, as far as anybody can know. */
export function decidedWords({ id, decision, approver }: Decided, result: DecideResult): string {
  const { standing, approvalId, decisionId, knownFrom, failingTask } = result
  const gate = gateInWords(id, approvalId).replaceAll('"', '')
  if (failingTask) {
    return `The task of ${id} fails, ${tellFailingTask(failingTask)}.\nTemporal keeps the decision (${decisionId}) for ${gate}, until the workflow is fixed.\n${unlessPolicy(id)}`
  }
  if (!standing) {
    return `No worker answers now; Temporal keeps the decision (${decisionId}) for ${gate}.\n${unlessPolicy(id)}`
  }
  const said = paint(decision === 'approved' ? 'green' : 'red', decision)
  const source = knownFrom === 'records' ? ' (from the records; no worker answers)' : ''
  return `${said} ${gate} by ${standing.approver ?? approver}${source}`
}
