import type { Checker } from '../../../../src/chaos/experiment/experiment.ts'
import { countOnDisk } from '../disk.ts'

export const CHAPTERS = 8

// Beats are sent every 0.8 s at most, in which up to four chapters are written, and one is under way.
const CHAPTERS_AGAIN_MAX = 5

/** How much of the work a crash may cost, which only its author can say. */
export const chaptersWritten: Checker = {
  name: 'chapters-written-again',
  async check({ workflowId }) {
    const counted = await countOnDisk(workflowId)
    const written = counted.find(({ name }) => name === 'chapter')?.applied ?? 0
    const again = written - CHAPTERS
    const tooMany = again > CHAPTERS_AGAIN_MAX
    return {
      checker: 'chapters-written-again',
      verdict: tooMany ? 'fail' : 'pass',
      looked: `${written} chapters written for a novel of ${CHAPTERS}`,
      problems: tooMany ? [`${again} were written again, more than ${CHAPTERS_AGAIN_MAX}`] : [],
    }
  },
}
