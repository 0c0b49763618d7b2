import { relative } from 'node:path'
import { OrionError } from '../../errors/orion-error.ts'
import type { WorkerProcess } from '../../local-stack/worker-process.ts'
import type { Output } from '../output.ts'
import { checkChange, type Change } from './check-change.ts'

export interface SwapOptions extends Change {
  readonly output: Pick<Output, 'note'>
  readonly worker: Pick<WorkerProcess, 'replace'> | undefined
}

/** Checks a file that was saved, and has the workers load it. */
export type Swap = (file: string) => Promise<void>

/** @throws OrionError from what it returns: as `checkChange`, or `WORKER_START_FAILED` */
export function swapCode({ output, worker, ...change }: SwapOptions): Swap {
  let { served } = change
  return async (file) => {
    const name = relative(change.project.root, file)
    const startedAtMs = performance.now()
    const passedMs = () => Math.round(performance.now() - startedAtMs)
    const { replayed, activities, remarks } = await checkChange({ ...change, served })
    output.note(
      `${name}: checked in ${passedMs()} ms, ${replayed} open runs replayed; the workers are replaced one by one.`,
    )
    for (const remark of remarks) output.note(remark)
    if (!(await worker?.replace())) {
      throw new OrionError('WORKER_START_FAILED', 'No worker became ready with the new code.', {
        remedy: 'The lines above say why.',
      })
    }
    served = activities
    output.note(`${name}: served by all workers after ${passedMs()} ms.`)
  }
}
