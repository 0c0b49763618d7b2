import { InvalidArgumentError, Option, type Command } from 'commander'
import { parseDuration } from '../../contract/duration.ts'
import { examples, group, integerOption, leaf, withConnectionFlags } from '../command.ts'
import type { Output } from '../output.ts'

/** `orion chaos …` */
export function addChaosCommands(program: Command, output: Output): void {
  const chaos = group(program, 'chaos', 'crash workflows at every point and see them come back')
  addRun(chaos, output)

  const list = leaf(chaos, 'list', 'list the points at which an experiment can be crashed')
    .addOption(serverOption())
    .action(async (flags) => (await import('./list.ts')).listCommand(output, flags))
  withExperimentFlags(list)
  examples(
    withConnectionFlags(list),
    'orion chaos list --workflow order',
    'orion chaos list --experiment orion.chaos.ts',
  )

  const doctor = leaf(chaos, 'doctor', 'say which faults this machine can do')
    .addOption(serverOption())
    .action(async (flags) => (await import('./doctor.ts')).chaosDoctorCommand(output, flags))
  examples(withConnectionFlags(doctor), 'orion chaos doctor', 'orion chaos doctor --json')
}

function addRun(chaos: Command, output: Output): void {
  const run = leaf(chaos, 'run', 'crash experiments, check what came of it, write a report')
    .option('--only <id...>', 'exactly these trials, by the ids of a report')
    .addOption(integerOption('--times <n>', 'how often each trial of --only is run'))
    .addOption(tierOption())
    .addOption(integerOption('--seed <n>', 'for what is left to chance; made up where absent'))
    .addOption(budgetOption())
    .addOption(integerOption('--parallel <n>', 'trials at a time'))
    .addOption(serverOption())
    .addOption(
      new Option('--guardian <on|off>', 'whether a dead worker’s tasks are given back')
        .choices(['on', 'off'])
        .default('on'),
    )
    .addOption(integerOption('--swarms <n>', 'seeded campaigns of tier 4'))
    .option('--report <folder>', 'where the report goes; .orion/chaos/<time> where absent')
    .action(async (flags) => (await import('./run.ts')).runCommand(output, flags))
  withExperimentFlags(run)
  examples(
    withConnectionFlags(run),
    'orion chaos run --workflow order',
    'orion chaos run --experiment orion.chaos.ts --tier 0,1,2',
    'orion chaos run --only order/kill-worker@activity:performOrderStep#2/attempt1/after-effect',
    'orion chaos run --tier 3,4 --server postgres --budget 20m --seed 7',
  ).addHelpText('after', '\nExit codes: 0 pass, 1 fail, 2 unknown, 3 could not run')
}

function withExperimentFlags(command: Command): void {
  command
    .option('--experiment <file>', 'file of experiments; Orion’s own workflows where absent')
    .option('--workflow <name...>', 'only experiments of this name, or else of this workflow type')
}

function serverOption(): Option {
  return new Option(
    '--server <kind>',
    'a stack of its own, whatever settings name; the dev server where absent',
  ).choices(['dev', 'postgres'])
}

function tierOption(): Option {
  return new Option('--tier <list>', 'of 0 to 4; 0,1 where absent').argParser((text) => {
    const tiers = text.split(',')
    if (tiers.every((tier) => /^[0-4]$/.test(tier))) return [...new Set(tiers.map(Number))]
    throw new InvalidArgumentError('It must be numbers from 0 to 4 with commas, as 0,1.')
  })
}

function budgetOption(): Option {
  return new Option('--budget <duration>', 'begin no trial after this time, as 5m').argParser(
    (text) => {
      const ms = parseDuration(text)
      if (ms !== undefined && ms >= 1) return ms
      throw new InvalidArgumentError('It must be a duration, as 5m or "90 seconds".')
    },
  )
}
