import { log } from '@temporalio/activity'

export async function refuse(text: string): Promise<void> {
  log.warn(text, { [text]: text })
  throw new Error(text)
}
