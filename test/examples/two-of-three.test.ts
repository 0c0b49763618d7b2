// The example of a policy, crashed at chosen points between the first click and the payment. All of
// them: orion chaos run --experiment examples/03-two-of-three/orion.chaos.ts --tier 0,1,2
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { runCampaign } from '../../src/chaos/campaign/campaign.ts'
import { loadExperiments } from '../../src/chaos/experiment/load-experiment.ts'
import { openSharedWorld } from '../chaos/support/shared-world.ts'
import { SHORT } from '../chaos/support/short-campaign.ts'

// The machine is shared with other tests, so that times are not what is tested here.
const LIMITS = { runMs: 60_000, recoveryMs: 60_000 }

const kill = (point: string, attempt = 1) => `kill-worker@activity:${point}/attempt${attempt}`

const POINTS = [
  `${kill('openRequest#1')}/after-effect`,
  `${kill('recordRequest#1')}/after-effect`,
  `${kill('recordRequest#2')}/before-report`,
  `${kill('spendRequest#1')}/after-effect`,
  `${kill('pay#1')}/after-effect`,
  'lose-answer@caller:update:gateMessage#1/after-call',
  `${kill('spendRequest#1')}/started+${kill('spendRequest#1', 2)}/after-effect`,
].map((point) => `two-of-three/${point}`)

test('no vote is lost, nobody is counted twice, and it is paid once, whatever dies', async () => {
  const loaded = await loadExperiments('examples/03-two-of-three/orion.chaos.ts')
  const experiments = loaded.map(({ name, experiment }) => ({
    name,
    experiment: { ...experiment, limits: LIMITS },
  }))
  const folder = await mkdtemp(join(tmpdir(), 'orion-two-of-three-'))
  await using shared = openSharedWorld()
  try {
    const { experiments: reports } = await runCampaign({
      ...SHORT,
      world: shared.world,
      experiments,
      tiers: [],
      only: POINTS,
      seed: 7,
      folder,
    })
    const trials = reports.flatMap((report) => report.trials)
    assert.deepEqual(
      trials.map(({ id, verdict, findings }) => ({
        id,
        verdict,
        problems: findings.flatMap(({ problems }) => problems),
      })),
      POINTS.map((id) => ({ id, verdict: 'pass', problems: [] })),
    )
    const looked = trials[0]?.findings.map(({ checker }) => checker) ?? []
    for (const checker of ['effects-once', 'gate', 'votes']) assert.ok(looked.includes(checker))
  } finally {
    await rm(folder, { recursive: true })
  }
})
