import { checkDrift } from '../../../src/doctor/check-drift.ts'
import { loadConfig } from '../../../src/config/load-config.ts'
import { loadTemporalSettings } from '../../../src/config/temporal-settings.ts'
import { readStackState } from '../../../src/platform/stack/stack-state.ts'
import { lookAtStack } from '../../../src/platform/stack/stack-presence.ts'
import { stackEnvironment } from '../../support/test-settings.ts'
import type { UpHome } from '../../support/up-process.ts'
import { waitFor } from '../../support/wait-for.ts'

/** What `orion doctor` compares of a stack with the dev server and a worker, none of which drifts. */
export const NO_DRIFT = {
  'drift: namespace': 'as declared',
  'drift: server': 'as declared',
  'drift: database': 'as declared',
  'drift: worker': 'as declared',
}

type Drifts = Readonly<Partial<Record<keyof typeof NO_DRIFT, string>>>

/** The comparisons of `orion doctor` by name, without the second that its process would take. */
export async function findDrift(
  { env }: UpHome,
  more: Readonly<Record<string, string>> = {},
): Promise<Drifts> {
  const { temporal, postgres } = await readStackState(`${env['ORION_HOME']}/stack.json`)
  const localStack = {
    TEMPORAL_ADDRESS: temporal?.address,
    DATABASE_URL: postgres?.databaseUrl ?? '',
  }
  const settings = stackEnvironment({ ...env, ...more })
  const context = {
    ...loadConfig({ env: settings, localStack }),
    temporal: loadTemporalSettings(settings, localStack),
    stack: await lookAtStack(env['ORION_HOME'] ?? ''),
    envFile: {},
    project: undefined,
  }
  // What does not answer in time is not compared, which on a loaded machine happens.
  const found = await waitFor('all to be compared', async () => {
    const findings = await checkDrift(context)
    return findings.length === Object.keys(NO_DRIFT).length && findings
  })
  return Object.fromEntries(found.map((finding) => [finding.name, finding.found]))
}
