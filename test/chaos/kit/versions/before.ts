import { condition, proxyActivities, setHandler } from '@temporalio/workflow'
import { SHORT } from '../../planted/policy.ts'
import type * as activities from '../activities.ts'
import { go } from './go.ts'

const { ship } = proxyActivities<typeof activities>(SHORT)

/** The first build: a label, and a parcel once somebody says so. */
export async function crossing(): Promise<readonly string[]> {
  let mayGo = false
  setHandler(go, () => void (mayGo = true))
  const label = await ship('label')
  await condition(() => mayGo)
  return [label, await ship('parcel')]
}
