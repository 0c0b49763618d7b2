import type { Command } from 'commander'
import { group, leaf } from '../../command.ts'
import type { Output } from '../../output.ts'
import { CREATE_FLAGS, END_FLAGS } from './flags.ts'

const KEY_ID = [['<key>', 'id of the key, as the list shows it']] as const

/** `orion approval key …` */
export function addKeyCommands(approval: Command, output: Output): void {
  const key = group(approval, 'key', 'keys that prove who decided')

  leaf(key, 'create', {
    about: 'make a key: the public half goes to the database, the private half to a file',
    flags: CREATE_FLAGS,
    examples: [
      'orion approval key create --person maria --out maria.key',
      'orion approval key create --service --label inbox --out inbox.key',
    ],
    run: async (flags) => (await import('./create.ts')).createKeyCommand(output, flags),
  })
  leaf(key, 'list', {
    about: 'list all keys, ended ones included',
    examples: ['orion approval key list --json'],
    run: async () => (await import('./list.ts')).listKeysCommand(output),
  })
  for (const [verb, ending, about] of [
    [
      'retire',
      'retired',
      'stop accepting new signatures of a key; what it has signed still counts',
    ],
    ['revoke', 'revoked', 'stop trusting a stolen key, and everything that it has signed'],
  ] as const) {
    leaf(key, verb, {
      about,
      args: KEY_ID,
      flags: END_FLAGS,
      examples: [
        `orion approval key ${verb} ak_4f0c9a86d0bb4a37a64b7f2d9f4c1e05 --reason "left the company"`,
      ],
      run: async (id, flags) =>
        (await import('./end.ts')).endKeyCommand(output, ending, { id, ...flags }),
    })
  }
}
