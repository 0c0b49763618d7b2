// What each step would find in a validation in which all is well: as many of everything as asked for.
import type { TrialReport } from '../../../src/chaos/trial/trial-report.ts'
import type {
  CampaignReport,
  ExperimentReport,
} from '../../../src/chaos/campaign/campaign-report.ts'
import type { Outputs } from '../../../acceptance/validate/outputs.ts'
import { SITUATIONS } from '../../../bench/recovery/situations.ts'
import { SETTINGS } from '../../../bench/recovery/settings.ts'
import { noFacts } from '../../../bench/soak/read-history.ts'
import { PLAN_TRIALS } from '../../../acceptance/plan/plan-trials.ts'
import { WORKFLOW_TYPES } from '../../../src/contract/workflow-types.ts'
import { approvalExperiment, sampleReport } from '../../chaos/report/sample-report.ts'
import { passingTrial } from '../../chaos/report/sample-trial.ts'

export const sampleOutputs: Outputs = {
  acceptance: testsOf(
    'test_workflow_execution: a run completes',
    'test_sleep_resume: a run sleeps',
    'test_signal_handling: a run waits',
    'test_chaos_recovery: a run whose worker is killed',
  ),
  rounds: testsOf(...Array.from({ length: 10 }, () => 'test_chaos_recovery: a run')),
  ui: testsOf('a stack comes up'),
  drift: testsOf('ten restarts leave no drift'),
  audit: testsOf('rows are never changed'),
  tidy: testsOf('no file is longer'),
  plan: campaign({ experiments: [planExperiment()] }),
  chaos: campaign({ experiments: experiments() }),
  'chaos-full': campaign({ experiments: experiments(2, 3) }),
  'soak-chaos': campaign({ experiments: [], swarms: sampleReport().swarms }),
  planted: Array.from({ length: 12 }, (_, index) => bug(index)),
  recovery: { n: 7, rows: recoveryRows(), failures: [] },
  'soak-recovery': {
    seconds: 1_777,
    kills: 1_000,
    load: { ended: { order: 4_321 }, wrong: [], slowestMs: 9_876, facts: noFacts() },
    counters: {},
    complaints: {},
    before: undefined,
    halfway: undefined,
    inTheEnd: undefined,
    after: undefined,
    exitCode: 0,
    growth: { memoryMb: 3, files: 0, processes: 0 },
    faults: [],
  },
  relay: {
    call: { n: 4_000, p50: { direct: 1, relay: 1.4 }, p95: { direct: 2, relay: 3 } },
    addedMs: { p50: 0.43, p95: 1, met: true },
    throughput: ['workflows', 'activities'].map((load) => ({
      load,
      n: 20,
      perSecond: { direct: 100, relay: 97 },
      share: 0.97,
      met: true,
      rounds: { direct: [], relay: [] },
    })),
  },
  resources: {
    phases: (['idle', 'load', 'after'] as const).map((name) => ({
      name,
      seconds: 15,
      processes: ['supervisor', 'worker 1', 'worker 2'].map((process) => ({
        process,
        memoryMb: { median: 237, max: 251 },
        cpuPercent: 1.7,
      })),
    })),
    load: { runs: 1_000, atOnce: 20, seconds: 61, perSecond: 16.4 },
    startMs: {
      rest: { n: 100, lost: 0, p50: 33, p95: 71, max: 94 },
      load: { n: 100, lost: 0, p50: 310, p95: 640, max: 820 },
    },
  },
  repository: {
    files: 1_234,
    linesMax: 200,
    over: [],
    longest: 199,
    medianLines: 42,
    decisions: ['ADR-004', 'ADR-005', 'ADR-006'],
    composeServices: ['postgres', 'temporal', 'worker'],
    testFiles: 185,
    rooms: ['chaos', 'client'],
    undocumented: [],
  },
}

function testsOf(...titles: readonly string[]): Outputs['acceptance'] {
  const tests = titles.map((title, index) => ({ title, passed: true, ms: 3_210 + index }))
  return { passed: tests.length, failed: 0, tests }
}

function campaign(changes: Partial<CampaignReport>): CampaignReport {
  const { planted: _, ...report } = sampleReport({ verdict: 'pass', swarms: [], ...changes })
  return report
}

/** One for each workflow and as many again, with trials of further tiers where they are asked for. */
function experiments(...tiers: readonly (2 | 3)[]): readonly ExperimentReport[] {
  const types = Object.keys(WORKFLOW_TYPES)
  return [...types, ...types].map((workflow, index) => {
    const { trials, ...experiment } = approvalExperiment()
    const further = tiers.map((tier): TrialReport => ({
      ...passingTrial({ id: trials[0]?.id ?? '', tier, index }),
    }))
    return {
      ...experiment,
      name: `${workflow}-${index}`,
      workflow,
      trials: [...trials, ...further],
    }
  })
}

function planExperiment(): ExperimentReport {
  const trials = PLAN_TRIALS.flatMap((id) =>
    Array.from({ length: 10 }, (_, index) => passingTrial({ id, tier: 1, index })),
  )
  return { ...approvalExperiment(), trials }
}

function bug(index: number): Outputs['planted'][number] {
  return {
    name: `bug-${index}`,
    bug: 'a key is random',
    tier: index % 5,
    caught: true,
    by: 'effects-once',
    command: `orion chaos run --only bug-${index}`,
  }
}

function recoveryRows(): Outputs['recovery']['rows'] {
  return (['dev', 'postgres'] as const).flatMap((server) =>
    SITUATIONS.flatMap((situation) =>
      SETTINGS.map(({ name: setting }) => ({
        server,
        situation: situation.name,
        setting,
        measured: { n: 7, lost: 0, p50: 55, p95: 66, max: 77 },
        controlP50: 20,
        beyondControl: { n: 7, lost: 0, p50: 35, p95: 46, max: 57 },
        target: setting === 'shipped' ? situation.target : undefined,
        met: setting === 'shipped' ? true : undefined,
        timesFaster: undefined,
        samples: [],
        controls: [],
      })),
    ),
  )
}
