import type { Command } from 'commander'
import { group, leaf } from '../command.ts'
import { CONNECTION_FLAGS } from '../connection-flags.ts'
import type { Output } from '../output.ts'
import { AWAY_FLAGS, DELEGATION_FLAGS, GROUP_FLAGS, PERSON_FLAGS } from './flags.ts'

const PERSON = [['<person>', 'id of the person']] as const
const GROUP = [['<group>', 'name of the group']] as const

/** `orion person`, `orion group` and `orion delegation`: who may decide. */
export function addPeopleCommands(program: Command, output: Output): void {
  addPersonCommands(group(program, 'person', 'people who may decide'), output)
  addGroupCommands(group(program, 'group', 'groups of people'), output)
  addDelegationCommands(group(program, 'delegation', 'who decides in whose place'), output)
}

function addPersonCommands(person: Command, output: Output): void {
  const done = () => import('./person.ts')
  leaf(person, 'add', {
    about: 'add a person, or replace what is known about one',
    args: PERSON,
    flags: PERSON_FLAGS,
    examples: ['orion person add maria --login maria@example.com --group finance --role director'],
    run: async (id, flags) => (await done()).addPersonCommand(output, id, flags),
  })
  leaf(person, 'list', {
    about: 'list all people',
    examples: ['orion person list'],
    run: async () => (await done()).listPersonsCommand(output),
  })
  leaf(person, 'show', {
    about: 'show one person',
    args: PERSON,
    examples: ['orion person show maria'],
    run: async (id) => (await done()).showPersonCommand(output, id),
  })
  leaf(person, 'away', {
    about: 'say when a person is away',
    args: PERSON,
    flags: AWAY_FLAGS,
    examples: ['orion person away maria --until "2 weeks"'],
    run: async (id, flags) => (await done()).awayCommand(output, id, flags),
  })
  leaf(person, 'back', {
    about: 'remove the absences of a person',
    args: PERSON,
    flags: CONNECTION_FLAGS,
    examples: ['orion person back maria'],
    run: async (id, flags) => (await done()).backCommand(output, id, flags),
  })
  leaf(person, 'remove', {
    about: 'remove a person at once, from open approvals too',
    args: PERSON,
    flags: CONNECTION_FLAGS,
    examples: ['orion person remove maria'],
    run: async (id, flags) => (await done()).removePersonCommand(output, id, flags),
  })
}

function addGroupCommands(groups: Command, output: Output): void {
  const done = () => import('./groups.ts')
  leaf(groups, 'add', {
    about: 'add a group, or people to one',
    args: GROUP,
    flags: GROUP_FLAGS,
    examples: ['orion group add finance --member maria --member ben'],
    run: async (id, flags) => (await done()).addGroupCommand(output, id, flags),
  })
  leaf(groups, 'list', {
    about: 'list all groups with their people',
    examples: ['orion group list'],
    run: async () => (await done()).listGroupsCommand(output),
  })
  leaf(groups, 'show', {
    about: 'show one group',
    args: GROUP,
    examples: ['orion group show finance'],
    run: async (id) => (await done()).showGroupCommand(output, id),
  })
  leaf(groups, 'remove', {
    about: 'remove a group, or people from one, at once, for open approvals too',
    args: GROUP,
    flags: GROUP_FLAGS,
    examples: ['orion group remove finance --member ben'],
    run: async (id, flags) => (await done()).removeGroupCommand(output, id, flags),
  })
}

function addDelegationCommands(delegation: Command, output: Output): void {
  const done = () => import('./delegations.ts')
  const one = [['<id>', 'id of the delegation, as the list shows it']] as const
  leaf(delegation, 'add', {
    about: 'let one person decide in the place of another',
    flags: DELEGATION_FLAGS,
    examples: ['orion delegation add --from maria --to ben --until "2 weeks"'],
    run: async (flags) => (await done()).addDelegationCommand(output, flags),
  })
  leaf(delegation, 'list', {
    about: 'list all delegations',
    examples: ['orion delegation list'],
    run: async () => (await done()).listDelegationsCommand(output),
  })
  leaf(delegation, 'show', {
    about: 'show one delegation',
    args: one,
    examples: ['orion delegation show 0b1f7a52-3a3e-4a67-9d0e-6f6c8f5d0f0a'],
    run: async (id) => (await done()).showDelegationCommand(output, id),
  })
  leaf(delegation, 'remove', {
    about: 'end a delegation at once, for open approvals too',
    args: one,
    flags: CONNECTION_FLAGS,
    examples: ['orion delegation remove 0b1f7a52-3a3e-4a67-9d0e-6f6c8f5d0f0a'],
    run: async (id, flags) => (await done()).removeDelegationCommand(output, id, flags),
  })
}
