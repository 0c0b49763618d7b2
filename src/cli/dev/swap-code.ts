import { relative } from 'node:path'
import { OrionError } from '../../errors/orion-error.ts'
import type { WorkerProcess } from '../../local-stack/worker-process.ts'
import type { Output } from '../output.ts'
import { checkChange, type Change, type Checked } from './check-change.ts'

export interface SwapOptions extends Change {
  readonly output: Pick<Output, 'note'>
  readonly worker: Pick<WorkerProcess, 'replace'> | undefined
  readonly check?: (change: Change) => Promise<Checked>
}

/**
 * Checks a file that was saved, and has the workers load it.
 *
 * @param meanwhile it was saved during a swap, so that workers may run what was not checked
 */
export type Swap = (file: string, meanwhile: boolean) => Promise<void>

/** @throws OrionError from what it returns: as `checkChange`, or `WORKER_START_FAILED` */
export function swapCode({ output, worker, check = checkChange, ...change }: SwapOptions): Swap {
  let { served, servedBundle } = change
  return async (file, meanwhile) => {
    const name = relative(change.project.root, file)
    const startedAtMs = performance.now()
    const passedMs = () => Math.round(performance.now() - startedAtMs)
    const known = meanwhile ? undefined : servedBundle
    // Until all of them run it: a worker that starts again loads what was saved, checked or not.
    servedBundle = undefined
    const checked = await check({ ...change, served, servedBundle: known })
    output.note(
      `${name}: checked in ${passedMs()} ms, ${whatOf(checked)}; the workers are replaced one by one.`,
    )
    for (const remark of checked.remarks) output.note(remark)
    if (!(await worker?.replace())) {
      throw new OrionError('WORKER_START_FAILED', 'No worker became ready with the new code.', {
        remedy: 'The lines above say why.',
      })
    }
    served = checked.activities
    servedBundle = checked.bundle
    output.note(`${name}: served by all workers after ${passedMs()} ms.`)
  }
}

function whatOf({ replayed }: Checked): string {
  return replayed === undefined ? 'workflows unchanged' : `${replayed} open runs replayed`
}
