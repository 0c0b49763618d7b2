import { condition, defineSignal, proxyActivities, setHandler } from '@temporalio/workflow'
import type { Build } from '../build.ts'
import { SHORT } from '../policy.ts'
import type * as activities from './activity.ts'

const { fileReport } = proxyActivities<typeof activities>(SHORT)

const reportSignal = defineSignal<[string]>('report')
const doneSignal = defineSignal('done')

/** Files each report that comes in, until there are no more to come. */
export async function fileReportsWorkflow(build: Build): Promise<readonly string[]> {
  const seen = new Set<string>()
  let waiting: string[] = []
  let done = false
  const filed: string[] = []
  setHandler(reportSignal, (report) => {
    if (seen.has(report)) return
    seen.add(report)
    // The bug: there is a place for one, and the next to come takes it.
    waiting = build === 'flawed' ? [report] : [...waiting, report]
  })
  setHandler(doneSignal, () => {
    done = true
  })
  for (;;) {
    await condition(() => waiting.length > 0 || done)
    const report = waiting.shift()
    if (report === undefined) return filed
    await fileReport(report)
    filed.push(report)
  }
}
