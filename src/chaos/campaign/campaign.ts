import { randomBytes } from 'node:crypto'
import { connectClient } from '../../client/connect.ts'
import { OrionError } from '../../errors/orion-error.ts'
import { createLogger } from '../../telemetry/logger.ts'
import { environmentOf } from './environment.ts'
import { parsePlanId, isSwarmId } from '../plan/plan-id.ts'
import { REPORT_FORMAT, type CampaignReport, type ExperimentReport } from './campaign-report.ts'
import { sumOf, type Verdict } from '../experiment/verdict.ts'
import type { CampaignOptions } from './campaign-options.ts'
import { runExperiment } from './run-experiment.ts'
import { openLanes } from './lanes.ts'
import { runSwarms } from './run-swarms.ts'
import type { CampaignRun } from './campaign-run.ts'

const PREFIX_BYTES = 4

/**
 * Runs experiments through the tiers and reports what was found. Everything under test is real:
 * processes, signals, servers.
 *
 * @throws OrionError where it cannot be run: `WORKER_START_FAILED`, `TEMPORAL_UNREACHABLE` …
 */
export async function runCampaign(options: CampaignOptions): Promise<CampaignReport> {
  const startedAt = new Date().toISOString()
  const beganMs = performance.now()
  await using releases = new AsyncDisposableStack()
  checkOnly(options)
  const run = await openRun(options, beganMs, releases)
  const experiments: ExperimentReport[] = []
  for (const [index, named] of options.experiments.entries()) {
    if (options.signal?.aborted) break
    if (options.only && !options.only.some((id) => id.startsWith(`${named.name}/`))) continue
    experiments.push(await runExperiment(named, index, run))
  }
  const { swarms, notRun } = await runSwarms(run)
  const verdicts: Verdict[] = [
    ...experiments.map(({ verdict }) => verdict),
    ...swarms.map(({ verdict }) => verdict),
    // What was to be run and was not is nothing that passed.
    ...(notRun > 0 || options.signal?.aborted ? (['unknown'] as const) : []),
  ]
  return {
    format: REPORT_FORMAT,
    title: options.experiments.map(({ name }) => name).join(', '),
    verdict: sumOf(verdicts),
    seed: options.seed,
    startedAt,
    tookMs: Math.round(performance.now() - beganMs),
    command: `${options.command} --seed ${options.seed}`,
    environment: await environmentOf(run),
    experiments,
    swarms,
    ...(notRun > 0 && { notRun }),
  }
}

/** @throws OrionError `USAGE` for an id that belongs to none of the experiments */
function checkOnly({ only = [], experiments }: CampaignOptions): void {
  for (const id of only.filter((id) => !isSwarmId(id))) {
    const { experiment } = parsePlanId(id)
    if (experiments.some(({ name }) => name === experiment)) continue
    const names = experiments.map(({ name }) => name).join(', ')
    throw new OrionError('USAGE', `${id}: there is no experiment ${experiment}, only ${names}.`)
  }
}

/** The points of each experiment, without a fault being done. */
export async function listPoints(options: CampaignOptions): Promise<ExperimentReport[]> {
  await using releases = new AsyncDisposableStack()
  const run = await openRun({ ...options, tiers: [] }, performance.now(), releases)
  const reports: ExperimentReport[] = []
  for (const [index, named] of options.experiments.entries()) {
    reports.push(await runExperiment(named, index, run))
  }
  return reports
}

async function openRun(
  options: CampaignOptions,
  beganMs: number,
  releases: AsyncDisposableStack,
): Promise<CampaignRun> {
  const { world, guardian, folder } = options
  const client = await connectClient(world.temporal, world.dataConverter)
  releases.defer(() => client.close())
  const logger = createLogger({ level: 'error', format: 'json' })
  const prefix = `chaos-${randomBytes(PREFIX_BYTES).toString('hex')}`
  const lanes = openLanes({ world, client, guardian, folder, prefix, logger })
  releases.defer(() => lanes.stop())
  let count = 0
  return {
    options,
    client,
    lanes,
    untilMs: beganMs + (options.budgetMs ?? Infinity),
    nextId: (name) => `${prefix}-${name}-${++count}`,
  }
}
