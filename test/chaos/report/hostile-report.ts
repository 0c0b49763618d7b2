import type { CampaignReport } from '../../../src/chaos/report/campaign-report.ts'
import { failingTrial } from './sample-trial.ts'
import { orderExperiment, sampleReport } from './sample-report.ts'

/** What a program under test might put into its names and messages. */
export const HOSTILE =
  '<script>alert(1)</script>"\' onload=x &amp; ]]> \u0000\u001b[31m\u202e\ud800 --><img src=x>'

/** In every place that a text comes from outside. */
export function hostileReport(): CampaignReport {
  const experiment = orderExperiment()
  const failing = failingTrial({ id: 'order/kill-worker@start', tier: 1, index: 1 })
  const trial = {
    ...failing,
    id: `order/${HOSTILE}`,
    command: HOSTILE,
    shrunkTo: HOSTILE,
    effects: [{ name: HOSTILE, applied: 2 }],
    hits: failing.hits.map((hit) => ({ ...hit, proof: HOSTILE })),
    findings: [
      { checker: HOSTILE, verdict: 'fail' as const, looked: HOSTILE, problems: [HOSTILE, HOSTILE] },
    ],
    trace: (failing.trace ?? []).map((entry) => ({ ...entry, what: HOSTILE, party: HOSTILE })),
  }
  return sampleReport({
    title: HOSTILE,
    command: HOSTILE,
    experiments: [
      {
        ...experiment,
        name: HOSTILE,
        workflow: HOSTILE,
        control: {
          ...experiment.control,
          ending: HOSTILE,
          events: experiment.control.events.map((event) => ({ ...event, type: HOSTILE })),
        },
        replay: { prefixes: 3, verdict: 'fail', problems: [HOSTILE], tookMs: 1 },
        points: {
          ...experiment.points,
          folds: [{ id: HOSTILE, also: [HOSTILE] }],
        },
        trials: [trial],
      },
    ],
    planted: [{ name: HOSTILE, bug: HOSTILE, tier: 1, caught: false, command: HOSTILE }],
  })
}
