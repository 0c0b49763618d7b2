import type { Command } from 'commander'
import { leaf } from '../command.ts'
import type { Output } from '../output.ts'
import {
  ANSWER_FLAGS,
  BREAK_GLASS_FLAGS,
  DELEGATE_FLAGS,
  EDIT_FLAGS,
  EXTEND_FLAGS,
  REASON_FLAGS,
  REOPEN_FLAGS,
  REVIEW_FLAGS,
  TEXT_FLAGS,
} from './flags.ts'

const ID = [['<id>', 'id of the run that asks']] as const

/** What people may say to an approval under a policy, beside yes and no. */
export function addSayCommands(approval: Command, output: Output): void {
  const said = () => import('./words.ts')

  leaf(approval, 'edit', {
    about: 'change the arguments that are asked for; votes so far no longer count',
    args: ID,
    flags: EDIT_FLAGS,
    examples: [`orion approval edit refund-1 --by ben --args '{"order": 4711, "amount": 20}'`],
    run: async (id, flags) => (await said()).editCommand(output, id, flags),
  })
  leaf(approval, 'ask', {
    about: 'ask a question',
    args: ID,
    flags: TEXT_FLAGS,
    examples: ['orion approval ask refund-1 --by ben --text "Is there a receipt?"'],
    run: async (id, flags) => (await said()).textCommand(output, 'ask', id, flags),
  })
  leaf(approval, 'answer', {
    about: 'answer a question',
    args: ID,
    flags: ANSWER_FLAGS,
    examples: ['orion approval answer refund-1 --by agent-7 --text "Yes, attached to the order."'],
    run: async (id, flags) => (await said()).answerCommand(output, id, flags),
  })
  leaf(approval, 'comment', {
    about: 'write a comment',
    args: ID,
    flags: TEXT_FLAGS,
    examples: ['orion approval comment refund-1 --by ben --text "Third refund this week."'],
    run: async (id, flags) => (await said()).textCommand(output, 'comment', id, flags),
  })
  leaf(approval, 'delegate', {
    about: 'let somebody else decide in your place',
    args: ID,
    flags: DELEGATE_FLAGS,
    examples: ['orion approval delegate refund-1 --by ben --to cleo --until "2 days"'],
    run: async (id, flags) => (await said()).delegateCommand(output, id, flags),
  })
  addSteering(approval, output)
}

function addSteering(approval: Command, output: Output): void {
  const said = () => import('./words.ts')

  leaf(approval, 'extend', {
    about: 'move the deadline, as far as the policy allows',
    args: ID,
    flags: EXTEND_FLAGS,
    examples: ['orion approval extend refund-1 --by ben --until 2026-12-24T18:00:00Z'],
    run: async (id, flags) => (await said()).extendCommand(output, id, flags),
  })
  leaf(approval, 'withdraw', {
    about: 'take your own request back',
    args: ID,
    flags: REASON_FLAGS,
    examples: ['orion approval withdraw refund-1 --by agent-7'],
    run: async (id, flags) => (await said()).withdrawCommand(output, id, flags),
  })
  leaf(approval, 'reopen', {
    about: 'ask the people who are there now, also those who came later; all votes begin again',
    args: ID,
    flags: REOPEN_FLAGS,
    examples: ['orion approval reopen refund-1 --by olga --reason "cleo has joined finance"'],
    run: async (id, flags) => (await said()).reopenCommand(output, id, flags),
  })
  leaf(approval, 'break-glass', {
    about: 'approve alone in an emergency; somebody else reviews it afterwards',
    args: ID,
    flags: BREAK_GLASS_FLAGS,
    examples: ['orion approval break-glass deploy-1 --by ada --reason "production is down"'],
    run: async (id, flags) => (await said()).breakGlassCommand(output, id, flags),
  })
  leaf(approval, 'review', {
    about: 'review an emergency approval',
    args: ID,
    flags: REVIEW_FLAGS,
    examples: ['orion approval review deploy-1 --by ben'],
    run: async (id, flags) => (await said()).reviewCommand(output, id, flags),
  })
}
