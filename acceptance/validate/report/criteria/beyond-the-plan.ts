import { measuredBy, type Criterion } from './criterion.ts'
import {
  allCaught,
  RELAY_CALL_TARGET,
  RELAY_SHARE_TARGET,
  recoveryTargets,
  relayCall,
  relayThroughput,
  soakPassed,
} from './judge-bench.ts'
import { allPoints, allPrefixes, swarms, tiers, within } from './judge-campaign.ts'
import { CHAOS_FULL_MS_MAX, KILLS_MIN, PLANTED_MIN, SWARMS_MIN } from './targets.ts'

const CHAOS = 'chaos'
const RECOVERY = 'recovery'

/** What Orion asks of itself beyond the plan. */
export const BEYOND_THE_PLAN: readonly Criterion[] = [
  measuredBy(
    'chaos',
    { source: CHAOS, criterion: 'prefixes of histories replay', target: 'all' },
    allPrefixes,
  ),
  measuredBy(
    'chaos-full',
    { source: CHAOS, criterion: 'crash points with Temporal Server', target: 'all points' },
    allPoints,
  ),
  measuredBy(
    'chaos-full',
    { source: CHAOS, criterion: 'second crashes, pairs of faults', target: 'all tried' },
    tiers([2, 3]),
  ),
  measuredBy(
    'chaos-full',
    { source: CHAOS, criterion: 'time of tiers 0 to 3', target: '< 20 min' },
    within(CHAOS_FULL_MS_MAX),
  ),
  measuredBy(
    'planted',
    { source: CHAOS, criterion: 'planted bugs caught', target: `all, ${PLANTED_MIN} or more` },
    allCaught(PLANTED_MIN),
  ),
  measuredBy(
    'soak-chaos',
    { source: CHAOS, criterion: 'seeded swarms', target: `all of ${SWARMS_MIN}` },
    swarms(SWARMS_MIN),
  ),
  measuredBy(
    'recovery',
    { source: RECOVERY, criterion: 'time beyond the control, by situation', target: 'all targets' },
    recoveryTargets,
  ),
  measuredBy(
    'soak-recovery',
    { source: RECOVERY, criterion: 'random kills under load', target: `${KILLS_MIN}, no fault` },
    soakPassed(KILLS_MIN),
  ),
  measuredBy(
    'relay',
    { source: RECOVERY, criterion: 'what the relay adds to a call', target: RELAY_CALL_TARGET },
    relayCall,
  ),
  measuredBy(
    'relay',
    { source: RECOVERY, criterion: 'throughput by the relay', target: RELAY_SHARE_TARGET },
    relayThroughput,
  ),
]
