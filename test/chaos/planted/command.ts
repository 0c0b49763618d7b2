/** `npm run chaos:planted [-- <bug> …]`: bugs planted on purpose, each of which must be caught. */
import { rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { makeReportFolder } from '../../../src/cli/chaos/report-folder.ts'
import { tellProgress } from '../../../src/cli/chaos/tell-progress.ts'
import { withWorld } from '../../../src/cli/chaos/with-world.ts'
import { createOutput } from '../../../src/cli/output.ts'
import { COULD_NOT_RUN } from '../../../src/cli/verdict-exit.ts'
import { isOrionError, OrionError, reasonOf } from '../../../src/errors/orion-error.ts'
import { DISK_FOLDER } from './disk-folder.ts'
import { huntBugs } from './hunt-bugs.ts'
import type { Hunt } from './hunt.ts'
import type { PlantedBug } from './plant.ts'
import { PLANTED } from './planted.ts'
import { isProven, type Proof } from './prove-catches.ts'
import { reportOf, tellProofs } from './tell-proofs.ts'

// The same points each time: what a pair of faults meets with is drawn by it.
const SEED = '1'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    seed: { type: 'string', default: SEED },
    report: { type: 'string' },
  },
})
const output = createOutput({ json: values.json })
const seed = Number(values.seed)
try {
  const proofs = await main()
  const planted = proofs.map((proof) => reportOf(proof, seed))
  output.data(planted, () => tellProofs(proofs, seed))
  process.exitCode = proofs.every(isProven) ? 0 : 1
} catch (error) {
  const heard = isOrionError(error)
  output.error(heard ? error : new OrionError('INTERNAL', reasonOf(error), { cause: error }))
  process.exitCode = COULD_NOT_RUN
}
await rm(DISK_FOLDER, { recursive: true, force: true })
process.exit()

async function main(): Promise<readonly Proof[]> {
  const bugs = chosen(positionals)
  const folder = await makeReportFolder(values.report)
  return withWorld(output, { server: 'dev' }, async ({ world, signal }) => {
    const parallel = availableParallelism()
    const hunt: Hunt = { world, seed, parallel, folder, onProgress: tellProgress(output), signal }
    return huntBugs(bugs, hunt)
  })
}

function chosen(names: readonly string[]): readonly PlantedBug[] {
  const unknown = names.filter((name) => !PLANTED.some((bug) => bug.name === name))
  if (unknown.length > 0) {
    const message = `There is no planted bug ${unknown.join(', no ')}.`
    const remedy = `There are ${PLANTED.map(({ name }) => name).join(', ')}.`
    throw new OrionError('USAGE', message, { remedy })
  }
  return names.length === 0 ? PLANTED : PLANTED.filter(({ name }) => names.includes(name))
}
