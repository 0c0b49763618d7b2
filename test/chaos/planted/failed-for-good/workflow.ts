import type { Build } from '../build.ts'
import { bakeCake } from './bake-cake.ts'

interface Party {
  readonly guests: readonly string[]
}

export function bakeCakeWorkflow(build: Build): Promise<string> {
  // Not the bug that is meant: everybody deploys such a line once, and fixes it the same day.
  const party: Partial<Party> = {}
  return bakeCake(build, () => (party as Party).guests.length)
}
