import { measuredBy, notMeasured, type Criterion } from './criterion.ts'
import { filesWithin, roomsDocumented } from './judge-bench.ts'
import { allPoints, workflowTypes } from './judge-campaign.ts'
import { allPassed, testPassed } from './judge-tests.ts'
import { ACCEPTANCE_TESTS_MIN } from './targets.ts'

const source = 'plan 10.1'
const target = 'passes'

/** The acceptance criteria of the plan, must haves first; each as one line. */
export const MUST_HAVES: readonly Criterion[] = [
  notMeasured(
    { source, criterion: 'Docker Compose starts all services', target },
    '`npm run test:compose`, where there is Docker',
  ),
  measuredBy('ui', { source, criterion: 'Temporal UI accessible', target }, (output) =>
    allPassed(output),
  ),
  measuredBy('acceptance', { source, criterion: 'worker connects to Temporal', target }, (output) =>
    allPassed(output, ACCEPTANCE_TESTS_MIN),
  ),
  measuredBy(
    'acceptance',
    { source, criterion: 'simple workflow executes', target },
    testPassed('test_workflow_execution'),
  ),
  measuredBy(
    'acceptance',
    { source, criterion: 'sleep and resume, configurable to 24 hours', target },
    testPassed('test_sleep_resume'),
  ),
  measuredBy(
    'acceptance',
    { source, criterion: 'human signal pauses and resumes', target },
    testPassed('test_signal_handling'),
  ),
  measuredBy(
    'chaos',
    { source, criterion: 'worker killed during execution: state recovers', target: 'all points' },
    allPoints,
  ),
  measuredBy(
    'repository',
    { source: 'plan 2.4, 3.5, 10.1', criterion: 'files of at most 200 lines', target: 'all' },
    filesWithin,
  ),
  measuredBy(
    'repository',
    { source: 'plan 3.5, 10.1', criterion: 'components documented', target: 'all' },
    roomsDocumented,
  ),
  measuredBy(
    'tidy',
    { source: 'plan 3.5, 10.1', criterion: 'settings, errors, links of the docs', target },
    (output) => allPassed(output),
  ),
  measuredBy(
    'audit',
    { source: 'plan 10.1, should', criterion: 'audit trail in Supabase’s schema', target },
    (output) => allPassed(output),
  ),
  notMeasured(
    { source: 'plan 10.1, should', criterion: 'HTTP endpoint for signals', target: 'there' },
    '[requirements](requirements.md#acceptance-criteria-101)',
  ),
  notMeasured(
    { source: 'plan 10.1, should', criterion: 'performance dashboard', target: 'there' },
    '[requirements](requirements.md#acceptance-criteria-101)',
  ),
  measuredBy(
    'chaos',
    { source: 'plan 10.1, should', criterion: 'several workflow types tested', target: 'several' },
    workflowTypes,
  ),
]
