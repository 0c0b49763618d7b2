import { activityInfo, heartbeat } from '@temporalio/activity'
import { setTimeout as delay } from 'node:timers/promises'
import type { Build } from '../build.ts'
import { putAnotherOnDisk } from '../disk.ts'
import { applyOnce } from '../ledger.ts'
import { CHAPTERS } from './chapters.ts'

/** A language model's time and price for one chapter. */
const CHAPTER_MS = 250

export async function writeNovel(build: Build): Promise<void> {
  const { heartbeatDetails, workflowExecution } = activityInfo()
  const position = typeof heartbeatDetails === 'number' ? heartbeatDetails : 0
  // The bug: it beats, and does not look at how far the attempt before it came.
  const written = build === 'flawed' ? 0 : position
  for (let chapter = written + 1; chapter <= CHAPTERS; chapter += 1) {
    await delay(CHAPTER_MS)
    await putAnotherOnDisk(workflowExecution?.workflowId ?? '', 'chapter')
    heartbeat(chapter)
  }
  await applyOnce('novel')
}
