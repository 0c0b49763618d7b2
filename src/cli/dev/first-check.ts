import { isOrionError } from '../../errors/orion-error.ts'
import type { Output } from '../output.ts'
import { checkChange, type Change } from './check-change.ts'
import { warmBundler } from './project-bundle.ts'

/**
 * Says as `orion dev` begins which open runs its code does not replay: they were begun by other
 * code, and fail until there is code that does. It also loads what a check needs, so that the first
 * file that is saved is served as soon as all others.
 */
export async function firstCheck(
  output: Pick<Output, 'note'>,
  change: Change,
  stopping: AbortSignal,
): Promise<void> {
  try {
    const { remarks } = await checkChange(change)
    for (const remark of stopping.aborted ? [] : remarks) output.note(remark)
    if (!stopping.aborted) await warmBundler(change.project.workflows, change.cacheDir)
  } catch (error) {
    // Whatever else is wrong, the workers have said.
    if (stopping.aborted || !isOrionError(error) || error.code !== 'REPLAY_BROKEN') return
    output.note(`error ${error.code}: ${error.message}`)
    output.note('These runs wait until you save code that replays them.')
  }
}
