import { ApplicationFailure } from '@temporalio/activity'
import { effect } from 'orion-durable/activities'

/** What was done and undone, in order; names with a mark fail for good. */
export const did: string[] = []

export async function act(name: string): Promise<string> {
  did.push(name)
  if (name.endsWith('!')) throw ApplicationFailure.nonRetryable(`${name} is refused`)
  return name
}

export async function undo(name: string): Promise<void> {
  did.push(`undo ${name}`)
  if (name.endsWith('!')) throw ApplicationFailure.nonRetryable(`${name} stays`)
}

export const once = effect('once', async ({ key }, text: string) => ({ key, text }))
