import type { Build } from '../build.ts'
import { bakeCake } from './bake-cake.ts'

const GUESTS = 4

export function bakeCakeNextWorkflow(build: Build): Promise<string> {
  return bakeCake(build, () => GUESTS)
}

export { bakeCakeNextWorkflow as bakeCake }
