import type { CampaignReport } from '../../../src/chaos/campaign/campaign-report.ts'
import { failingTrial } from './sample-trial.ts'
import { orderExperiment, sampleReport } from './sample-report.ts'

/** What a program under test might put into its names and messages. */
export const HOSTILE =
  '<script>alert(1)</script>"\' onload=x &amp; ]]> \u0000\u001b[31m\u202e\ud800 --><img src=x>'

/** In every place that a text comes from outside. */
export function hostileReport(text = HOSTILE): CampaignReport {
  const experiment = orderExperiment()
  const failing = failingTrial({ id: 'order/kill-worker@start', tier: 1, index: 1 })
  const trial = {
    ...failing,
    id: `order/${text}`,
    command: text,
    shrunkTo: text,
    effects: [{ name: text, applied: 2 }],
    hits: failing.hits.map((hit) => ({ ...hit, proof: text })),
    findings: [{ checker: text, verdict: 'fail' as const, looked: text, problems: [text, text] }],
    trace: (failing.trace ?? []).map((entry) => ({ ...entry, what: text, party: text })),
  }
  return sampleReport({
    title: text,
    command: text,
    experiments: [
      {
        ...experiment,
        name: text,
        workflow: text,
        control: {
          ...experiment.control,
          ending: text,
          events: experiment.control.events.map((event) => ({ ...event, type: text })),
        },
        replay: { prefixes: 3, verdict: 'fail', problems: [text], tookMs: 1 },
        points: {
          ...experiment.points,
          folds: [{ id: text, also: [text] }],
        },
        trials: [trial],
      },
    ],
    planted: [{ name: text, bug: text, tier: 1, caught: false, command: text }],
  })
}
