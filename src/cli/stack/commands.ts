import type { Command } from 'commander'
import { leaf } from '../command.ts'
import { DEV_FLAGS } from '../dev/flags.ts'
import { INIT_FLAGS } from '../init/flags.ts'
import type { Output } from '../output.ts'
import { DEMO_FLAGS, UP_FLAGS } from './flags.ts'

/** `orion init`, `up`, `down`, `status`, `demo`: the local stack. */
export function addStackCommands(program: Command, output: Output): void {
  leaf(program, 'init', {
    about: 'write a new project that runs as it is: workflow, activities, tests, chaos experiment',
    args: [['[folder]', 'where; the current folder if absent']],
    flags: INIT_FLAGS,
    examples: ['orion init my-project'],
    run: async (folder, flags) =>
      (await import('../init/init.ts')).initCommand(output, folder || '.', flags),
  })
  leaf(program, 'up', {
    about: 'run the local stack and a worker until Ctrl-C',
    flags: UP_FLAGS,
    examples: [
      'orion up',
      'orion up --server postgres',
      'ORION_TEMPORAL_PORT=7300 ORION_UI_PORT=8300 orion up',
    ],
    run: async (flags) => (await import('./up.ts')).upCommand(output, flags),
  })
  leaf(program, 'dev', {
    about: 'run the local stack with your project’s code, and load changes when you save them',
    flags: DEV_FLAGS,
    examples: ['orion dev'],
    run: async (flags) => (await import('../dev/dev.ts')).devCommand(output, flags),
  })
  leaf(program, 'down', {
    about: 'stop the local stack, even from another terminal',
    examples: ['orion down'],
    run: async () => (await import('./down.ts')).downCommand(output),
  })
  leaf(program, 'status', {
    about: 'show which parts of the local stack run, and where',
    examples: ['orion status', 'orion status --json'],
    run: async () => (await import('./status.ts')).statusCommand(output),
  })
  leaf(program, 'demo', {
    about: 'kill a worker in the middle of a run and watch the run survive',
    flags: DEMO_FLAGS,
    examples: ['orion demo', 'orion demo --server postgres', 'orion demo --json'],
    run: async (flags) => (await import('../demo/demo.ts')).demoCommand(output, flags),
  })
}
