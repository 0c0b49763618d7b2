import { pages, type PageOptions } from './runs.ts'
import { send, type ApiPlace } from './send.ts'
import type {
  RemoteApproval,
  ApprovalPage,
  ApprovalQuery,
  Decided,
  Said,
  Saying,
  RemoteVote,
} from './shapes.ts'

export interface ApprovalName {
  readonly run: string
  /** The gate's name; `approval` or `request` where the workflow gave none. */
  readonly approval: string
}

export interface VoteOptions extends RemoteVote {
  /** Of what was shown; changed meanwhile, nothing is decided (`VERSION_STALE`). */
  readonly etag?: string
}

/** Approvals by HTTP. Every call throws the coded error that the API answers, or `API_UNREACHABLE`. */
export interface RemoteApprovals {
  list(query?: ApprovalQuery & PageOptions): Promise<ApprovalPage>
  /** All of them, page by page, the soonest deadline first. */
  each(query?: ApprovalQuery): AsyncGenerator<RemoteApproval, void>
  show(name: ApprovalName): Promise<RemoteApproval>
  /** Decides as the owner of the token. Sent again until it is answered, it counts once. */
  approve(name: ApprovalName, vote?: VoteOptions): Promise<Decided>
  reject(name: ApprovalName, vote?: VoteOptions): Promise<Decided>
  /** What people may do under a policy beside voting: `say(name, 'comment', { text })`. */
  say<Kind extends Saying>(name: ApprovalName, kind: Kind, said: Said<Kind>): Promise<Decided>
}

export function remoteApprovals(place: ApiPlace): RemoteApprovals {
  const list = async (query: ApprovalQuery & PageOptions = {}) => {
    const sent = { path: '/v1/approvals', query: { ...query }, isRepeatable: true }
    return (await send<ApprovalPage>(place, sent)).body
  }
  /** An id that is made up before the first try makes all tries one message. */
  const post = async (name: ApprovalName, verb: string, said: object & { decisionId?: string }) => {
    const body = { ...said, decisionId: said.decisionId ?? crypto.randomUUID() }
    const path = `${pathOf(name)}/${verb}`
    return (await send<Decided>(place, { method: 'POST', path, body, isRepeatable: true })).body
  }
  return {
    list,
    each: (query) => pages((from) => list({ ...query, ...from })),
    show: async (name) =>
      (await send<RemoteApproval>(place, { path: pathOf(name), isRepeatable: true })).body,
    approve: (name, vote = {}) => post(name, 'approve', vote),
    reject: (name, vote = {}) => post(name, 'reject', vote),
    say: (name, kind, said) => post(name, kind, said),
  }
}

function pathOf({ run, approval }: ApprovalName): string {
  return `/v1/approvals/${encodeURIComponent(run)}/${encodeURIComponent(approval)}`
}
