import { LAST_LOOKED_AT } from '../limits.ts'
import type { Json } from '../../contract/json.ts'
import type { ApprovalPageNames } from './api-names.ts'
import { call } from './http.ts'
import { list, looseOf } from './loose.ts'
import { readApproval } from './read-approval.ts'

export interface LastApproved {
  readonly args: Json
  readonly by: readonly string[]
  readonly atMs?: number
}

/** The last request of an action that was approved; undefined where there is none, or no answer. */
export async function readLastApproved(
  action: string,
  beside: string,
): Promise<LastApproved | undefined> {
  const query = new URLSearchParams({
    status: 'decided',
    search: action,
    limit: String(LAST_LOOKED_AT),
  })
  const answer = await call<unknown>(`/v1/approvals?${query}`)
  if (!answer.ok) return undefined
  const items = list(looseOf<ApprovalPageNames>(answer.data)['items'])
  const found = items
    .map((item) => readApproval(item))
    .find((one) => one.key !== beside && one.action?.name === action && one.status === 'approved')
  if (!found?.action) return undefined
  const { by = [], atMs } = found.ending ?? {}
  return { args: found.action.args, by, ...(atMs !== undefined && { atMs }) }
}
