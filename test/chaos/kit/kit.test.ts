// What every workflow needs under crashes; all points: orion chaos run --tier 0,1,2 on orion.chaos.ts.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { CampaignReport } from '../../../src/chaos/campaign/campaign-report.ts'
import { runCampaign } from '../../../src/chaos/campaign/campaign.ts'
import { loadExperiments } from '../../../src/chaos/experiment/load-experiment.ts'
import { DISK_FOLDER } from '../planted/disk-folder.ts'
import { openSharedWorld } from '../support/shared-world.ts'
import { SHORT } from '../support/short-campaign.ts'

const FILE = fileURLToPath(new URL('orion.chaos.ts', import.meta.url))

const ONLY = {
  trip: [
    'trip/kill-worker@activity:book#1/attempt1/after-effect',
    'trip/kill-worker@activity:book#3/attempt1/before-report',
    'trip/kill-worker@activity:unbook#2/attempt1/before-report+kill-worker@activity:unbook#2/attempt2/before-report',
  ],
  delivery: ['delivery/kill-worker@activity:ship#2/attempt1/before-report'],
  visit: ['visit/lose-answer@caller:cancel#1/after-call'],
  crossing: [
    'crossing/kill-worker@activity:ship#1/attempt1/before-report',
    'crossing/kill-worker@activity:ship#3/attempt1/after-effect',
  ],
  renewed: ['renewed/kill-worker@activity:ship#2/attempt1/before-report'],
  nightly: [
    'nightly/kill-worker@activity:schedule#1/attempt1/before-report',
    'nightly/kill-worker@activity:unschedule#1/attempt1/before-report',
  ],
}

let folder: string
let report: CampaignReport

before(async () => {
  await using shared = openSharedWorld()
  folder = await mkdtemp(join(tmpdir(), 'orion-kit-'))
  report = await runCampaign({
    ...SHORT,
    world: shared.world,
    experiments: await loadExperiments(FILE),
    tiers: [0],
    only: Object.values(ONLY).flat(),
    seed: 1,
    folder,
  })
})

after(async () => {
  await rm(folder, { recursive: true, force: true })
  await rm(DISK_FOLDER, { recursive: true, force: true })
})

const TITLES = {
  trip: 'a saga undoes each step once, last first, whatever dies',
  delivery: 'an effect happens once for each call, those of children too',
  visit: 'a cancelled saga undoes a step after it has ended, not before',
  crossing: 'a run that crosses a change of its code keeps its way, and takes the new one later',
  renewed: 'a run of the new code takes the new way at each place',
  nightly: 'a schedule starts one run at a time, whatever dies',
}

for (const [name, title] of Object.entries(TITLES)) {
  test(title, () => {
    const { control, trials } = report.experiments.find((one) => one.name === name) ?? {}
    const problems = [control, ...(trials ?? [])].flatMap((trial) =>
      (trial?.findings ?? []).flatMap((finding) => finding.problems),
    )
    assert.deepEqual(problems, [])
    assert.deepEqual(
      trials?.map(({ id, verdict }) => `${verdict} ${id}`).toSorted(),
      ONLY[name as keyof typeof ONLY].map((id) => `pass ${id}`).toSorted(),
    )
  })
}
