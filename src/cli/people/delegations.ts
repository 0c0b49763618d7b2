import { hasCycle } from '../../approvals/policy/people.ts'
import { OrionError } from '../../errors/orion-error.ts'
import type { ConnectionFlags } from '../../local-stack/context.ts'
import type { DelegationRow } from '../../store/store.ts'
import { escapeLine } from '../../telemetry/escape-text.ts'
import { table } from '../../telemetry/table.ts'
import { momentOf } from '../moment.ts'
import type { Output } from '../output.ts'
import { withStore } from '../with-store.ts'
import { changePeople, notThere } from './change.ts'
import type { DelegationFlags } from './flags.ts'

export async function addDelegationCommand(output: Output, flags: DelegationFlags): Promise<void> {
  const { from: fromPerson, to: toPerson, since, until } = flags
  const from = iso(since === undefined ? Date.now() : momentOf(since))
  const delegation = { fromPerson, toPerson, from, until: iso(momentOf(until)) }
  const id = await changePeople(output, flags, async (store) => {
    const persons = new Set((await store.listPersons()).map((person) => person.id))
    const unknown = [fromPerson, toPerson].find((person) => !persons.has(person))
    if (unknown !== undefined) throw notThere('person', unknown)
    refuseWrong(delegation, await store.listDelegations())
    return { value: await store.addDelegation(delegation), persons: [fromPerson, toPerson] }
  })
  output.data({ id, ...delegation }, () =>
    escapeLine(`${toPerson} may decide for ${fromPerson} until ${delegation.until} (${id})`),
  )
}

/** Of what is wrong here, a request that opens later would know nothing but that it is. */
function refuseWrong(
  delegation: Omit<DelegationRow, 'id'>,
  others: readonly DelegationRow[],
): void {
  const { fromPerson, toPerson, from, until } = delegation
  if (fromPerson === toPerson) {
    throw new OrionError('INPUT_INVALID', 'A person cannot delegate to themselves.')
  }
  if (until <= from) throw new OrionError('INPUT_INVALID', 'The delegation ends before it begins.')
  if (hasCycle([...others, delegation].map(spanOf))) {
    throw new OrionError('INPUT_INVALID', 'The delegations would lead in a circle.')
  }
}

export async function listDelegationsCommand(output: Output): Promise<void> {
  const delegations = await withStore((store) => store.listDelegations())
  output.data(delegations, () => shown(delegations))
}

export async function showDelegationCommand(output: Output, id: string): Promise<void> {
  const found = await withStore((store) => store.listDelegations()).then((all) =>
    all.find((one) => one.id === id),
  )
  if (!found) throw notThere('delegation', id)
  output.data(found, () => shown([found]))
}

export async function removeDelegationCommand(
  output: Output,
  id: string,
  flags: ConnectionFlags,
): Promise<void> {
  await changePeople(output, flags, async (store) => {
    const found = (await store.listDelegations()).find((one) => one.id === id)
    if (!found || !(await store.removeDelegation(id))) throw notThere('delegation', id)
    return { value: undefined, persons: [found.fromPerson, found.toPerson] }
  })
  output.data({ id, removed: true }, () => escapeLine(`${id} has ended`))
}

function shown(delegations: readonly DelegationRow[]): string {
  return table(
    ['ID', 'FROM', 'TO', 'SINCE', 'UNTIL'],
    delegations.map(({ id, fromPerson, toPerson, from, until }) => [
      id,
      fromPerson,
      toPerson,
      from,
      until,
    ]),
    'Nobody decides in the place of another: `orion delegation add`.',
  )
}

function spanOf({ fromPerson, toPerson, from, until }: Omit<DelegationRow, 'id'>) {
  return {
    from: fromPerson,
    to: toPerson,
    fromMs: Date.parse(from),
    untilMs: Date.parse(until),
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
