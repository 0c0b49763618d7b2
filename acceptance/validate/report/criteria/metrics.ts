import { measuredBy, notMeasured, type Criterion } from './criterion.ts'
import { decisions, services, startsWithin, usageMeasured } from './judge-bench.ts'
import { within } from './judge-campaign.ts'
import { everyRecovery, everyScenario, planWithin } from './judge-plan.ts'
import { allPassed, inARow } from './judge-tests.ts'
import {
  CHAOS_MS_MAX,
  DECISIONS_MIN,
  IN_A_ROW,
  RECOVERY_MS_MAX,
  RUNS_MIN,
  SERVICES_MIN,
  START_MS_MAX,
} from './targets.ts'

const TEN = `${IN_A_ROW} of ${IN_A_ROW}`

/** The plan's numbers: business metrics, indicators, performance tests. */
export const METRICS: readonly Criterion[] = [
  measuredBy(
    'rounds',
    { source: 'plan 3.5', criterion: 'chaos test passes in a row', target: TEN },
    (output) => inARow(output, IN_A_ROW),
  ),
  measuredBy(
    'plan',
    { source: 'plan 2.4, 8.4', criterion: 'each chaos scenario of the plan', target: TEN },
    everyScenario(IN_A_ROW),
  ),
  measuredBy(
    'plan',
    { source: 'plan 3.5, 8.4', criterion: 'recovery, from crash to resume', target: '< 5 s each' },
    everyRecovery(RECOVERY_MS_MAX),
  ),
  measuredBy(
    'plan',
    { source: 'plan 2.3', criterion: 'time of the scenarios, ten times each', target: '< 5 min' },
    planWithin(CHAOS_MS_MAX, IN_A_ROW),
  ),
  measuredBy(
    'chaos',
    { source: 'plan 2.3, 5.3', criterion: 'time of the full chaos test', target: '< 5 min' },
    within(CHAOS_MS_MAX),
  ),
  measuredBy(
    'resources',
    { source: 'plan 2.4, 8.4', criterion: 'workflow start time at rest', target: '< 1 s each' },
    startsWithin(START_MS_MAX),
  ),
  measuredBy(
    'resources',
    { source: 'plan 8.4', criterion: 'worker memory and CPU, 1,000 runs', target: 'measured' },
    usageMeasured(RUNS_MIN),
  ),
  measuredBy(
    'drift',
    { source: 'plan 2.4', criterion: 'configuration drift over ten restarts', target: 'none' },
    (output) => allPassed(output),
  ),
  measuredBy(
    'repository',
    { source: 'plan 2.4', criterion: 'decisions documented', target: `${DECISIONS_MIN}` },
    decisions(DECISIONS_MIN),
  ),
  measuredBy(
    'repository',
    { source: 'plan 2.4', criterion: 'services of Compose', target: `${SERVICES_MIN} or more` },
    services(SERVICES_MIN),
  ),
  notMeasured(
    { source: 'plan 2.4', criterion: 'time to complete the phase', target: '12 to 18 hours' },
    'no command can tell',
  ),
]
