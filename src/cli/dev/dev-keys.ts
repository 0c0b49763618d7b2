import { userInfo } from 'node:os'
import type { OrionClient } from '../../client/connect.ts'
import { decideApproval } from '../../client/decide-approval.ts'
import { newestRun } from '../../client/newest-run.ts'
import { startAgain } from '../../client/start-again.ts'

/** What one key does; its answer is printed. */
export interface DevKey {
  readonly about: string
  readonly act: () => Promise<string>
}

export interface DevKeysOptions {
  readonly client: OrionClient
  readonly taskQueue: string
  /** Addresses of Temporal's UI and of the inbox, where they run. */
  readonly ui: string | undefined
  readonly inbox: string | undefined
}

export function devKeys({
  client,
  taskQueue,
  ui,
  inbox,
}: DevKeysOptions): Readonly<Record<string, DevKey>> {
  const decide = async (decision: 'approved' | 'rejected') => {
    const newest = await newestRun(client, taskQueue, { waiting: true })
    if (!newest) return 'No run asks for a decision.'
    const { id } = newest
    await decideApproval(client, { id, decision, approver: userInfo().username })
    return `${id} is ${decision}.`
  }
  const keys: Record<string, DevKey> = {
    s: {
      about: 'start a run like the newest one',
      act: async () => {
        const started = await startAgain(client, taskQueue)
        if (started) return `Started ${started.id}.`
        return 'There is no run yet. Start the first one: orion run start <type> --input <json>'
      },
    },
    a: { about: 'approve the newest request', act: () => decide('approved') },
    r: { about: 'reject it', act: () => decide('rejected') },
    u: { about: 'where Temporal’s UI is', act: async () => ui ?? 'There is no UI here.' },
    i: { about: 'where the inbox is', act: async () => inbox ?? 'There is no inbox here.' },
  }
  const list = () => Object.entries(keys).map(([key, { about }]) => `${key}  ${about}`)
  keys['h'] = { about: 'show these keys', act: async () => [...list(), 'q  stop'].join('\n') }
  return keys
}
