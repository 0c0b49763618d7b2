import type { Evidence } from '../../../../src/chaos/experiment/evidence.ts'
import type { BuiltIn } from '../../../../src/chaos/checkers/built-in.ts'
import type { Finding } from '../../../../src/chaos/experiment/verdict.ts'
import { orderRun } from './histories.ts'

const GOOD: Evidence = {
  experiment: { start: { workflow: 'order' } },
  workflowId: 'order-1',
  ending: { status: 'completed', result: { steps: ['charge'] } },
  endingAgain: { status: 'completed', result: { steps: ['charge'] } },
  runs: [orderRun()],
  calls: [
    { kind: 'start', name: 'order', args: [], invokedAtMs: 0, returnedAtMs: 5, outcome: 'ok' },
  ],
  effects: [{ name: 'charge', applied: 1 }],
  deliveries: 1,
  audit: [],
  decisions: [],
  letters: [],
  trace: [],
  hits: [],
  serverPanics: [],
  serverLogLines: 12,
}

/** What is left of a run in which all is right, but for what a test says of it. */
export function evidence(more: Partial<Evidence> = {}): Evidence {
  return { ...GOOD, ...more }
}

/** What a checker finds beside the control; fails where it finds nothing to look at. */
export function find(
  { check }: BuiltIn,
  here: Partial<Evidence>,
  control: Partial<Evidence> | 'no control' = {},
): Finding {
  const beside = control === 'no control' ? undefined : evidence(control)
  const finding = check(evidence(here), beside)
  if (!finding) throw new Error('it has nothing to look at')
  return finding
}

/** The only problem that a checker reports. */
export function problem(finding: Finding): string {
  const [first = '', ...rest] = finding.problems
  if (rest.length > 0) throw new Error(`more than one problem: ${finding.problems.join(' | ')}`)
  return first
}
