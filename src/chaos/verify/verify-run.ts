import type { OrionClient } from '../../client/connect.ts'
import { isWorkflowTypeName } from '../../contract/workflow-types.ts'
import type { Store } from '../../store/store.ts'
import { AS_WORKERS_DO } from '../../worker/as-workers-do.ts'
import { workflowBundle } from '../../worker/workflow-bundle.ts'
import { workflowEntry } from '../../worker/workflow-entry.ts'
import { audit } from '../checkers/audit.ts'
import type { BuiltIn } from '../checkers/built-in.ts'
import { check } from '../checkers/checkers.ts'
import { effectsOnce } from '../checkers/effects-once.ts'
import { findingOf } from '../checkers/finding.ts'
import { firstDecision } from '../checkers/first-decision.ts'
import { history } from '../checkers/history.ts'
import { timers } from '../checkers/timers.ts'
import { votes } from '../checkers/votes.ts'
import { collectEvidence, type RunEvidence } from '../evidence/evidence-of-run.ts'
import type { Evidence } from '../experiment/evidence.ts'
import type { Ending } from '../experiment/experiment.ts'
import { replayPrefixes } from './replay-prefixes.ts'
import { sumOf, type Finding, type Verdict } from '../experiment/verdict.ts'

export interface VerifyOptions {
  readonly client: OrionClient
  /** Orion's database; absent where none is known, and then its records are unknown. */
  readonly store: Store | undefined
  readonly workflowId: string
  /** File whose exports are the workflow types; Orion's own where absent. */
  readonly workflows?: string | undefined
  readonly cacheDir: string
}

/** What can be proved of one real run, after the fact. */
export interface Verification {
  readonly workflowId: string
  readonly workflow: string
  readonly status: Ending['status'] | 'running'
  readonly verdict: Verdict
  readonly findings: readonly Finding[]
  /** Checkers that had nothing of their kind to look at in this run. */
  readonly nothing: readonly string[]
}

/** Their findings need no run without faults to compare with. */
const RECORDS: readonly BuiltIn[] = [effectsOnce, firstDecision, votes, audit]

/**
 * Verifies one run that nobody watched: its history, its replay with the code as it is now, and
 * what is recorded of its effects, decisions and transitions.
 *
 * @throws OrionError `RUN_NOT_FOUND`, `TEMPORAL_UNREACHABLE`, `DATABASE_UNREACHABLE`,
 *   `WORKER_START_FAILED` where the workflows cannot be bundled
 */
export async function verifyRun(options: VerifyOptions): Promise<Verification> {
  const { client, store, workflowId } = options
  const left = await collectEvidence({ client, store, workflowId })
  const evidence = unwatched(left)
  const { workflow } = evidence.experiment.start
  const records = store ? check(RECORDS, evidence, undefined) : RECORDS.map(withoutDatabase)
  const findings = [
    ...check([history], evidence, undefined),
    await replayFinding(evidence, options),
    ...records,
    ...check([timers], evidence, undefined),
  ]
  const found = new Set(findings.map(({ checker }) => checker))
  return {
    workflowId,
    workflow,
    status: left.ending?.status ?? 'running',
    verdict: sumOf(findings.map(({ verdict }) => verdict)),
    findings,
    nothing: [...RECORDS, timers].map(({ name }) => name).filter((name) => !found.has(name)),
  }
}

/** Nobody has called it or traced it, so that only what it left behind can be looked at. */
function unwatched(left: RunEvidence): Evidence {
  const started = left.runs[0]?.events[0]?.workflowExecutionStartedEventAttributes
  return {
    ...left,
    experiment: { start: { workflow: started?.workflowType?.name ?? '' } },
    endingAgain: left.ending,
    calls: [],
    deliveries: undefined,
    trace: [],
    hits: [],
    serverPanics: [],
    serverLogLines: undefined,
  }
}

function withoutDatabase({ name }: BuiltIn): Finding {
  const unknown = ['DATABASE_URL is not set, so that it could not be looked at']
  return findingOf(name, { looked: 'no database', unknown })
}

async function replayFinding(
  { runs, workflowId, experiment }: Evidence,
  { workflows, cacheDir }: VerifyOptions,
): Promise<Finding> {
  const { workflow } = experiment.start
  if (workflows === undefined && !isWorkflowTypeName(workflow)) {
    const unknown = [`${workflow} is not one of Orion’s workflows: name its file by --workflows`]
    return findingOf('replay', { looked: 'no code', unknown })
  }
  const entry = await workflowEntry('all', workflows, cacheDir)
  if (entry === undefined) throw new TypeError('all workflows were asked for, and there are none')
  const bundle = await workflowBundle(entry, cacheDir, { ...AS_WORKERS_DO, workflows })
  const report = await replayPrefixes(runs, workflowId, bundle)
  const code = workflows === undefined ? 'Orion’s workflows' : workflows
  const all = report.of === undefined ? '' : ` of ${report.of}`
  return {
    checker: 'replay',
    verdict: report.verdict,
    looked: `${report.prefixes}${all} beginnings of the history, with ${code}`,
    problems: report.problems,
  }
}
