import { nameSchema } from '../../contract/ids.ts'
import { parse } from '../../client/parse.ts'
import { peopleChanged, type RunsAsked } from '../../client/requests/people-changed.ts'
import { OrionError, reasonOf } from '../../errors/orion-error.ts'
import type { ConnectionFlags } from '../../local-stack/context.ts'
import type { Store } from '../../store/store.ts'
import type { Output } from '../output.ts'
import { withClient } from '../with-client.ts'
import { withStore } from '../with-store.ts'

/**
 * Changes who there is, and lets the open approvals of those people notice. The change stands
 * once it is made: where Temporal can't be reached, a note says which approvals don't know yet.
 */
export function changePeople<T>(
  output: Output,
  flags: ConnectionFlags,
  change: (store: Store) => Promise<{ readonly value: T; readonly persons: readonly string[] }>,
): Promise<T> {
  return withStore(async (store) => {
    const { value, persons } = await change(store)
    const asked = await askRuns(output, flags, { store, persons })
    for (const { id, why } of asked.failed) output.note(`${id} does not know it yet: ${why}`)
    return value
  })
}

async function askRuns(
  output: Output,
  flags: ConnectionFlags,
  { store, persons }: { readonly store: Store; readonly persons: readonly string[] },
): Promise<RunsAsked> {
  const open = await Promise.all(
    persons.map((involving) => store.listRequests({ state: 'open', involving, limit: 1 })),
  )
  // Without open approvals no Temporal is needed.
  if (open.flat().length === 0) return { runs: [], failed: [] }
  try {
    return await withClient(output, flags, (client) => peopleChanged(client, store, persons))
  } catch (error) {
    const why = reasonOf(error)
    return { runs: [], failed: [{ id: 'Open approvals', why }] }
  }
}

/** @throws OrionError `INPUT_INVALID` */
export function checkedName(text: string, what: string): string {
  return parse(nameSchema(what), text, what)
}

export function notThere(what: string, id: string): OrionError {
  return new OrionError('INPUT_INVALID', `There is no ${what} "${id}".`, {
    remedy: `\`orion ${what} list\` shows all of them.`,
  })
}
