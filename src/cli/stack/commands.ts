import { Option, type Command } from 'commander'
import type { ServerKind } from '../../platform/temporal/server-kind.ts'
import { examples, leaf } from '../command.ts'
import type { Output } from '../output.ts'

/** `orion up`, `down`, `status`, `demo`: the local stack. */
export function addStackCommands(program: Command, output: Output): void {
  const up = leaf(program, 'up', 'run the local stack and a worker until Ctrl-C')
    .addOption(serverOption())
    .option('--no-worker', 'leave the worker out')
    .action(async (flags) => (await import('./up.ts')).upCommand(output, flags))
  examples(
    up,
    'orion up',
    'orion up --server postgres',
    'ORION_TEMPORAL_PORT=7300 ORION_UI_PORT=8300 orion up',
  )

  const down = leaf(program, 'down', 'stop the local stack, wherever it was started').action(
    async () => (await import('./down.ts')).downCommand(output),
  )
  examples(down, 'orion down')

  const status = leaf(program, 'status', 'show what of the local stack runs, and where').action(
    async () => (await import('./status.ts')).statusCommand(output),
  )
  examples(status, 'orion status', 'orion status --json')

  const demo = leaf(program, 'demo', 'kill a worker in mid-run and watch the run survive')
    .addOption(serverOption())
    .addOption(new Option('--sleep <duration>', 'how long the run sleeps').default('5 seconds'))
    .action(async (flags) => (await import('../demo/demo.ts')).demoCommand(output, flags))
  examples(demo, 'orion demo', 'orion demo --server postgres', 'orion demo --json')
}

function serverOption(): Option {
  return new Option(
    '--server <kind>',
    "Temporal's dev server, or its production server on PostgreSQL",
  )
    .choices(['dev', 'postgres'] satisfies ServerKind[])
    .default('dev')
}
