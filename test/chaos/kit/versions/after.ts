import { condition, proxyActivities, setHandler } from '@temporalio/workflow'
import { changed } from 'orion-durable/workflow'
import { SHORT } from '../../planted/policy.ts'
import type * as activities from '../activities.ts'
import { go } from './go.ts'

const { ship } = proxyActivities<typeof activities>(SHORT)

/** The next build: an insurance before the wait, which older runs have passed, and a receipt after it. */
export async function crossing(): Promise<readonly string[]> {
  let mayGo = false
  setHandler(go, () => void (mayGo = true))
  const sent = [await ship('label')]
  if (changed('insurance')) sent.push(await ship('insurance'))
  await condition(() => mayGo)
  sent.push(await ship('parcel'))
  if (changed('receipt')) sent.push(await ship('receipt'))
  return sent
}
