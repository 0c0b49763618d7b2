import { peopleSchema, type PeopleInput } from '../approvals/policy/people.ts'
import type { Json } from '../contract/json.ts'
import type { RequestAsRow } from '../contract/request-row.ts'
import type {
  DelegationRow,
  PersonView,
  RequestChange,
  RequestMessage,
  RequestRow,
  Store,
  Use,
} from '../store/store.ts'

/** Requests under a policy and the people who decide them, as PostgreSQL would have them. */
export function memoryRequests(given: PeopleInput): Partial<Store> {
  const people = peopleSchema.parse(given)
  const rows = new Map<string, RequestAsRow>()
  const messages = new Map<string, RequestMessage>()
  const policies = new Map<string, string>()
  const spenders = new Map<string, string>()
  return {
    listPersons: async () => people.persons.map(personView),
    listDelegations: async () => people.delegations.map(delegationRow),
    async recordPolicy({ name, version, digest }) {
      const key = `${name} ${version}`
      const kept = policies.get(key) ?? digest
      policies.set(key, kept)
      return { digest: kept }
    },
    async openRequest(request) {
      if (rows.has(request.approvalKey)) return 'repeated'
      rows.set(request.approvalKey, request)
      return 'inserted'
    },
    async changeRequest(change) {
      for (const message of change.messages) messages.set(message.idempotencyKey, message)
      const row = rows.get(change.approvalKey)
      if (!row) return { state: 'missing', places: [] }
      rows.set(change.approvalKey, changed(row, change))
      return { state: 'stands', places: [] }
    },
    getRequest: async (key) => asRow(rows.get(key)),
    listMessages: async (key) =>
      [...messages.values()].filter(({ approvalKey }) => approvalKey === key),
    async spentBy(use) {
      const spender = spenders.get(useOf(use))
      return spender === undefined ? undefined : { spender, places: [] }
    },
    async spendRequest({ spender, ...use }) {
      const holder = spenders.get(useOf(use)) ?? spender
      spenders.set(useOf(use), holder)
      return { spender: holder, places: [] }
    },
  }
}

function useOf({ approvalKey, digest, useKey }: Use): string {
  return [approvalKey, digest, useKey].join('\n')
}

function changed(row: RequestAsRow, change: RequestChange): RequestAsRow {
  const { messages: _said, decision: _row, gate, ...rest } = change
  const [before, now] = [row.gate, gate] as readonly Record<string, Json>[]
  return { ...row, ...rest, gate: { ...before, ...now } }
}

function asRow(row: RequestAsRow | undefined): RequestRow | undefined {
  return row && { ...row, updatedAt: row.decidedAt ?? row.openedAt }
}

type Known = ReturnType<typeof peopleSchema.parse>

function personView({ id, logins, roles, groups, absences }: Known['persons'][number]): PersonView {
  return { id, logins, roles, groups, absences: absences.map(spanOf) }
}

function delegationRow(
  { from, to, ...span }: Known['delegations'][number],
  at: number,
): DelegationRow {
  return { id: String(at + 1), fromPerson: from, toPerson: to, ...spanOf(span) }
}

function spanOf({ fromMs, untilMs }: { readonly fromMs: number; readonly untilMs: number }) {
  return { from: new Date(fromMs).toISOString(), until: new Date(untilMs).toISOString() }
}
