import { proxyActivities } from '@temporalio/workflow'
import type { stampDocument } from './activities.ts'

export interface Document {
  readonly text: string
  readonly stamps: number
}

const { stampDocument: stamp } = proxyActivities<{ stampDocument: typeof stampDocument }>({
  startToCloseTimeout: '20 seconds',
})

/** Takes a document, has an activity change it, and gives it back: it crosses everything twice. */
export async function stampWorkflow(document: Document): Promise<Document> {
  return stamp(document)
}
