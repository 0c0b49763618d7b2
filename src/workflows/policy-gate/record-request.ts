import { CancellationScope } from '@temporalio/workflow'
import type { KeptGate, RecordRequestInput } from '../../approvals/desk/gate-activities.ts'
import { decidersOf } from '../../approvals/policy/deciders.ts'
import type { PolicyGate } from '../../approvals/policy/gate-state.ts'
import { requests } from '../activity-proxies.ts'
import { asError, type LiveRequest } from './live-request.ts'

/** How many messages one activity records: far inside what one payload may have. */
const LETTERS_MAX = 100

/**
 * Records what is new, one write after the other: what comes while one is under way goes along
 * with the next. No cancellation may keep it from the record, since people have their answers.
 */
export function record(live: LiveRequest): void {
  if (live.isRecording || live.failure !== undefined || !hasNews(live)) return
  live.isRecording = true
  void CancellationScope.nonCancellable(async () => {
    try {
      while (hasNews(live)) await recordOnce(live)
    } catch (error) {
      live.failure = asError(error)
    }
    live.isRecording = false
  })
}

async function recordOnce(live: LiveRequest): Promise<void> {
  const { desk, recorded } = live
  if (!desk) return
  const { answers: _, ...gate } = desk.gate
  const letters = live.unrecorded.slice(0, LETTERS_MAX)
  const isLast = letters.length === live.unrecorded.length
  const isDecided = isLast && gate.outcome !== undefined && !live.isDecisionRecorded
  live.unrecorded = live.unrecorded.slice(letters.length)
  live.revision += 1
  const { revision, place, words } = live
  const known = await requests.recordRequest({
    ...place,
    ...summaryOf(desk.gate),
    revision,
    gate: recorded ? changesOf(recorded, gate) : gate,
    letters,
    isDecided,
  })
  if (known === 'missing') await requests.rewriteRequest({ ...place, words, gate, revision })
  live.recorded = gate
  if (isDecided) live.isDecisionRecorded = true
}

function summaryOf(
  gate: PolicyGate,
): Pick<RecordRequestInput, 'deciders' | 'state' | 'digest' | 'deadlineMs' | 'outcome'> {
  const { digest, deadlineMs, outcome } = gate
  return {
    deciders: decidersOf(gate),
    state: outcome?.status ?? 'open',
    digest,
    deadlineMs,
    ...(outcome && { outcome }),
  }
}

function hasNews({ desk, recorded, unrecorded, isDecisionRecorded, failure }: LiveRequest) {
  if (!desk || failure !== undefined) return false
  const { gate } = desk
  if (unrecorded.length > 0 || (gate.outcome && !isDecisionRecorded)) return true
  // The clock alone is no news: what it has done shows elsewhere.
  return Object.keys(changesOf(recorded, gate)).some((key) => key !== 'clockMs')
}

/** A gate that changes shares with the one before what is the same. */
function changesOf(before: KeptGate | undefined, now: PolicyGate | KeptGate): Partial<KeptGate> {
  const { answers: _, ...kept } = { answers: undefined, ...now }
  const changed = Object.entries(kept).filter(
    ([key, value]) => before?.[key as keyof KeptGate] !== value,
  )
  return Object.fromEntries(changed)
}
