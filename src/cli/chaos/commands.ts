import type { Command } from 'commander'
import { group, leaf } from '../command.ts'
import type { Output } from '../output.ts'
import { DOCTOR_FLAGS, LIST_FLAGS, RUN_FLAGS } from './flags.ts'

/** `orion chaos …` */
export function addChaosCommands(program: Command, output: Output): void {
  const chaos = group(program, 'chaos', 'crash workflows at every point and see them recover')
  leaf(chaos, 'run', {
    about: 'crash experiments, check the outcome, write a report',
    flags: RUN_FLAGS,
    examples: [
      'orion chaos run --workflow order',
      'orion chaos run --experiment orion.chaos.ts --tier 0,1,2',
      'orion chaos run --changed origin/main',
      'orion chaos run --only order/kill-worker@activity:performOrderStep#2/attempt1/after-effect',
      'orion chaos run --tier 3,4 --server postgres --budget 20m --seed 7',
    ],
    afterword: 'Exit codes: 0 pass, 1 fail, 2 unknown, 3 could not run',
    run: async (flags) => (await import('./run.ts')).runCommand(output, flags),
  })
  leaf(chaos, 'list', {
    about: 'list the points at which an experiment can be crashed',
    flags: LIST_FLAGS,
    examples: ['orion chaos list --workflow order', 'orion chaos list --experiment orion.chaos.ts'],
    run: async (flags) => (await import('./list.ts')).listCommand(output, flags),
  })
  leaf(chaos, 'doctor', {
    about: 'say which faults this machine can do',
    flags: DOCTOR_FLAGS,
    examples: ['orion chaos doctor', 'orion chaos doctor --json'],
    run: async (flags) => (await import('./doctor.ts')).chaosDoctorCommand(output, flags),
  })
}
