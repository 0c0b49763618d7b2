import type { Command } from 'commander'
import {
  examples,
  group,
  integerOption,
  leaf,
  nameOption,
  withConnectionFlags,
} from '../command.ts'
import type { Output } from '../output.ts'

/** `orion run …` */
export function addRunCommands(program: Command, output: Output): void {
  const run = group(program, 'run', 'start, find and steer runs')
  addStart(run, output)
  addReading(run, output)
  addSteering(run, output)
}

function addStart(run: Command, output: Output): void {
  const start = leaf(run, 'start', 'start a run of a workflow type')
    .argument('<type>', 'durableDemo, approval, order, batchImport, or your own with --custom')
    .option('-i, --input <json>', 'input as JSON, @file, or - for standard input')
    .option('--id <id>', 'id of the run; made up where absent')
    .addOption(
      nameOption('--task-queue <name>', 'task queue; the first of ORION_TASK_QUEUES where absent'),
    )
    .option('--custom', 'take a workflow type that is not one of Orion’s')
    .option('--wait', 'wait for the end and print the result')
    .action(async (type, flags) => (await import('./start.ts')).startCommand(output, type, flags))
  examples(
    withConnectionFlags(start),
    `orion run start durableDemo --input '{"steps": 4, "sleep": "5 seconds"}' --wait`,
    `orion run start approval --input '{"subject": "Refund 4711", "requestedBy": "agent-7"}'`,
    `orion run start order --input '{"sku": "lamp", "amountCents": 4900}' --id order-4711`,
  )
}

function addReading(run: Command, output: Output): void {
  const list = leaf(run, 'list', 'list runs, newest first')
    .option('--status <status>', 'running, completed, failed, cancelled, terminated or timedout')
    .option('--type <type>', 'only this workflow type')
    .option('--phase <phase>', 'only runs that say of themselves: sleeping, pending, …')
    .addOption(integerOption('--limit <n>', 'how many at most (20)'))
    .action(async (flags) => (await import('./list.ts')).listCommand(output, flags))
  examples(withConnectionFlags(list), 'orion run list --status running --type approval')

  const show = leaf(run, 'show', 'show a run: state, result, approvals, audit trail, effects')
    .argument('<id>')
    .action(async (id, flags) => (await import('./show.ts')).showCommand(output, id, flags))
  examples(withConnectionFlags(show), 'orion run show order-4711')

  const why = leaf(run, 'why', 'show where the time of a run went, and what would shorten it')
    .argument('<id>')
    .action(async (id, flags) => (await import('./why.ts')).whyCommand(output, id, flags))
  examples(withConnectionFlags(why), 'orion run why order-4711')
}

function addSteering(run: Command, output: Output): void {
  const cancel = leaf(run, 'cancel', 'ask a run to stop; what it undoes its workflow decides')
    .argument('<id>')
    .action(async (id, flags) => (await import('./cancel.ts')).cancelCommand(output, id, flags))
  examples(withConnectionFlags(cancel), 'orion run cancel order-4711')

  const signal = leaf(run, 'signal', 'send a signal to a run')
    .argument('<id>')
    .argument('<name>', 'name of the signal')
    .option('-i, --input <json>', 'payload as JSON, @file, or - for standard input')
    .action(async (id, name, flags) =>
      (await import('./signal.ts')).signalCommand(output, id, name, flags),
    )
  examples(
    withConnectionFlags(signal),
    `orion run signal refund-1 approve --input '{"decisionId": "d1", "approver": "maria"}'`,
  )
}
