import type { Command } from 'commander'
import { group, leaf } from '../command.ts'
import type { Output } from '../output.ts'
import { CREATE_KEY_FLAGS, START_FLAGS } from './flags.ts'

/** `orion api …` */
export function addApiCommands(program: Command, output: Output): void {
  const api = group(program, 'api', 'serve runs and approvals over HTTP')
  leaf(api, 'start', {
    about: 'serve the HTTP API until SIGTERM or Ctrl-C',
    flags: START_FLAGS,
    examples: ['orion api start', 'orion api start --listen 127.0.0.1:7400'],
    run: async (flags) => (await import('./start.ts')).startCommand(output, flags),
  })
  addKeyCommands(group(api, 'key', 'keys with which people and programs call the API'), output)
}

function addKeyCommands(key: Command, output: Output): void {
  leaf(key, 'create', {
    about: 'make a key for a person or program, and print it once',
    flags: CREATE_KEY_FLAGS,
    examples: [
      'orion api key create --person maria --role approver',
      'orion api key create --person ci --role requester operator --expires "90 days"',
    ],
    run: async (flags) => (await import('./key.ts')).createKeyCommand(output, flags),
  })
  leaf(key, 'list', {
    about: 'list the keys, the newest first',
    examples: ['orion api key list'],
    run: async () => (await import('./key.ts')).listKeysCommand(output),
  })
  leaf(key, 'rotate', {
    about: 'give a key a new secret; the old one works until the next rotation',
    args: [['<id>', 'the part of the key between its underscores']],
    examples: ['orion api key rotate k7Qp2aB4'],
    run: async (id) => (await import('./key.ts')).rotateKeyCommand(output, id),
  })
  leaf(key, 'revoke', {
    about: 'end a key, and the sessions that were opened with it',
    args: [['<id>']],
    examples: ['orion api key revoke k7Qp2aB4'],
    run: async (id) => (await import('./key.ts')).revokeKeyCommand(output, id),
  })
}
