import { createKey } from '../../src/api/access/key-book.ts'
import { connectClient } from '../../src/client/connect.ts'
import { sendGateMessage } from '../../src/client/requests/send-message.ts'
import type { Environment } from '../../src/config/environment.ts'
import { loadTemporalSettings } from '../../src/config/temporal-settings.ts'
import { createApiStore } from '../../src/store/create-api-store.ts'
import type { OpenApproval } from './open-approvals.ts'

/** One person with a way to decide; answers with what became of the vote. */
export interface Voter {
  readonly person: string
  vote(approval: OpenApproval): Promise<string>
}

/** As a program does it: an update to the run, on a connection of each person's own. */
export async function updateVoters(
  people: readonly string[],
  env: Environment,
  releases: AsyncDisposableStack,
): Promise<Voter[]> {
  return Promise.all(
    people.map(async (person) => {
      const client = await connectClient(loadTemporalSettings(env))
      releases.defer(() => client.close())
      return {
        person,
        async vote({ run, digest }) {
          const message = { kind: 'vote', verdict: 'approve', by: person, digest } as const
          const id = `${person}-${run}`
          const asked = { id: run, approvalId: 'request', message: { ...message, id } }
          return (await sendGateMessage(client, asked)).state
        },
      }
    }),
  )
}

/** As the inbox does it: by the HTTP API, each person with a key. */
export async function httpVoters(
  people: readonly string[],
  url: string,
  databaseUrl: string,
): Promise<Voter[]> {
  const access = createApiStore(databaseUrl, { applicationName: 'orion-bench' })
  try {
    const voters: Voter[] = []
    for (const person of people) {
      const { key } = await createKey(access, { person, roles: ['approver'] }, 'bench')
      voters.push({ person, vote: (approval) => voteByHttp(url, key, approval) })
    }
    return voters
  } finally {
    await access.close()
  }
}

async function voteByHttp(
  url: string,
  key: string,
  { run, digest }: OpenApproval,
): Promise<string> {
  const answer = await fetch(`${url}/v1/approvals/${run}/request/approve`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ digest }),
  })
  const { state, code } = (await answer.json()) as { state?: string; code?: string }
  return state ?? code ?? `status ${answer.status}`
}
