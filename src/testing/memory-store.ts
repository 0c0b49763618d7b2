import type { PeopleInput } from '../approvals/policy/people.ts'
import type { Json } from '../contract/json.ts'
import { OrionError } from '../errors/orion-error.ts'
import type { EffectRow, Statements, Store, Written } from '../store/store.ts'
import { memoryRequests } from './memory-requests.ts'

interface Row {
  readonly idempotencyKey: string
  readonly workflowId: string
}

/** Rows by their keys, in the order in which they were written. */
class Table<T extends Row> {
  readonly #rows = new Map<string, T>()

  write(row: T): Written {
    const standing = this.#rows.get(row.idempotencyKey)
    if (!standing) this.#rows.set(row.idempotencyKey, row)
    else if (JSON.stringify(standing) !== JSON.stringify(row)) throw conflict(row.idempotencyKey)
    return standing ? 'repeated' : 'inserted'
  }

  get(key: string): T | undefined {
    return this.#rows.get(key)
  }

  of(workflowId: string) {
    const createdAt = new Date(0).toISOString()
    const rows = [...this.#rows.values()].map((row, index) => ({ row, position: index + 1 }))
    return rows
      .filter(({ row }) => row.workflowId === workflowId)
      .map(({ row, position }) => ({ ...row, id: String(position), position, createdAt }))
  }
}

function conflict(key: string): OrionError {
  const message = `There is already other content under the idempotency key "${key}".`
  return new OrionError('IDEMPOTENCY_CONFLICT', message)
}

/** The store of a test: as PostgreSQL keeps it, without PostgreSQL. */
export function createMemoryStore(sql: Statements, people: PeopleInput = { persons: [] }): Store {
  const [audit, decisions] = [new Table(), new Table()]
  const effects = new Table<Omit<EffectRow, 'position' | 'createdAt'>>()
  const blobs = new Map<string, Uint8Array>()
  const kept: Partial<Store> = {
    ...memoryRequests(people),
    recordAudit: async (event) => audit.write(event),
    recordDecision: async (decision) => decisions.write(decision),
    applyEffects: async (given) =>
      given.filter((effect) => effects.write(effect) === 'inserted').length,
    async applyOnce({ input, ...effect }, act) {
      const standing = effects.get(effect.idempotencyKey)?.payload
      if (standing) {
        if (JSON.stringify(standing['input']) !== JSON.stringify(input)) {
          throw conflict(effect.idempotencyKey)
        }
        return standing['outcome']
      }
      const outcome = await act(sql)
      const payload = JSON.parse(JSON.stringify({ input, outcome })) as Record<string, Json>
      effects.write({ ...effect, payload })
      return payload['outcome']
    },
    listAudit: async (id) => audit.of(id) as never,
    listDecisions: async (id) => decisions.of(id) as never,
    listEffects: async (id) => effects.of(id),
    async putBlob({ digest, data }) {
      const known = blobs.has(digest)
      blobs.set(digest, data)
      return known ? 'repeated' : 'inserted'
    },
    getBlob: async (digest) => blobs.get(digest),
  }
  return new Proxy(kept as Store, {
    get: (known, name) => {
      const isMethod = typeof name === 'string' && name !== 'then'
      return Reflect.get(known, name) ?? (isMethod ? async () => nothingOf(name) : undefined)
    },
  })
}

/** What a test has no rows of: keys, figures. Writes of these go nowhere. */
function nothingOf(method: string): unknown {
  if (method.startsWith('list')) return []
  return /^(get|remove)/.test(method) ? undefined : 'inserted'
}
