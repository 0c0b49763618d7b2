import { escapeLine } from '../../telemetry/escape-text.ts'
import { table } from '../../telemetry/table.ts'
import type { Output } from '../output.ts'
import { withStore } from '../with-store.ts'
import { changePeople, checkedName, notThere } from './change.ts'
import type { GroupFlags } from './flags.ts'

export async function addGroupCommand(
  output: Output,
  id: string,
  flags: GroupFlags,
): Promise<void> {
  const { member = [] } = flags
  const name = checkedName(id, 'the group')
  await changePeople(output, flags, async (store) => {
    const persons = new Set((await store.listPersons()).map((person) => person.id))
    const unknown = member.find((person) => !persons.has(person))
    if (unknown !== undefined) throw notThere('person', unknown)
    await store.putGroup(name)
    for (const person of member) await store.addMember(name, person)
    return { value: undefined, persons: member }
  })
  await showGroupCommand(output, name)
}

export async function listGroupsCommand(output: Output): Promise<void> {
  const groups = await withStore((store) => store.listGroups())
  output.data(groups, () =>
    table(
      ['GROUP', 'PEOPLE'],
      groups.map(({ id, members }) => [id, members.join(', ')]),
      'There is no group yet: `orion group add`.',
    ),
  )
}

export async function showGroupCommand(output: Output, id: string): Promise<void> {
  const group = await withStore((store) => store.listGroups()).then((all) =>
    all.find((one) => one.id === id),
  )
  if (!group) throw notThere('group', id)
  output.data(group, () => escapeLine(`${id}: ${group.members.join(', ') || 'nobody'}`))
}

/** With members, these alone are removed. */
export async function removeGroupCommand(
  output: Output,
  id: string,
  flags: GroupFlags,
): Promise<void> {
  const { member } = flags
  const removed = await changePeople(output, flags, async (store) => {
    const group = (await store.listGroups()).find((one) => one.id === id)
    if (!group) throw notThere('group', id)
    if (!member) {
      await store.removeGroup(id)
      return { value: group.members, persons: group.members }
    }
    for (const person of member) {
      if (!(await store.removeMember(id, person))) throw notThere('person', person)
    }
    return { value: member, persons: member }
  })
  output.data({ id, removed }, () =>
    escapeLine(member ? `removed from ${id}: ${removed.join(', ')}` : `${id} is removed`),
  )
}
