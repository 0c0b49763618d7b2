import { catchBugs } from './catch-bugs.ts'
import type { Hunt } from './hunt.ts'
import type { PlantedBug } from './plant.ts'
import { isProven, proveCatches, type Proof } from './prove-catches.ts'

/**
 * Each bug is caught and shown again. Where a first sighting does not hold, as at a point after
 * which the next task may go to the dead worker or to another one, the whole tier is looked at.
 */
export async function huntBugs(bugs: readonly PlantedBug[], hunt: Hunt): Promise<Proof[]> {
  const first = await catchBugs(bugs, hunt, { stopAtFirstFailure: true })
  const proofs = await proveCatches(first, hunt)
  const left = proofs.filter((proof) => !isProven(proof)).map(({ bug }) => bug)
  if (left.length === 0 || hunt.signal?.aborted) return proofs
  const all = await catchBugs(left, hunt, { stopAtFirstFailure: false })
  const later = new Map((await proveCatches(all, hunt)).map((proof) => [proof.bug, proof]))
  return proofs.map((proof) => later.get(proof.bug) ?? proof)
}
