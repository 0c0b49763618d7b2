import { InvalidArgumentError } from 'commander'
import type { Tier } from '../../chaos/plan/tier.ts'
import { parseDuration } from '../../contract/duration.ts'
import { CONNECTION_FLAGS } from '../connection-flags.ts'
import { name, oneOf, parsed, wholeNumber, withDefault, type FlagsOf } from '../flags.ts'

/** Where the workers under test work. */
const SERVER = {
  '--server <kind>': oneOf(
    'start this kind of server, even if settings name another; the dev server if absent',
    ['dev', 'postgres'],
  ),
}

const EXPERIMENT_FLAGS = {
  '--experiment <file>':
    'file of experiments; if absent the project’s, otherwise Orion’s own workflows',
  '--workflow <name...>': 'only experiments with this name or this workflow type',
}
export type ExperimentFlags = FlagsOf<typeof EXPERIMENT_FLAGS>

export const DOCTOR_FLAGS = { ...SERVER, ...CONNECTION_FLAGS }
/** What every command of the crash tester has. */
export type WorldFlags = FlagsOf<typeof DOCTOR_FLAGS>

export const LIST_FLAGS = { ...SERVER, ...EXPERIMENT_FLAGS, ...CONNECTION_FLAGS }
export type ListFlags = FlagsOf<typeof LIST_FLAGS>

export const RUN_FLAGS = {
  '--only <id...>': 'only these trials, by their ids in a report',
  '--times <n>': wholeNumber('how often each trial of --only is run'),
  '--tier <list>': parsed('which tiers to run, from 0 to 4; 0,1 if absent', tiers),
  '--seed <n>': wholeNumber('for all random choices; random if absent'),
  '--budget <duration>': parsed('start no trial after this time, such as 5m', budget),
  '--parallel <n>': wholeNumber('trials at a time'),
  ...SERVER,
  '--guardian <on|off>': withDefault(
    oneOf('whether a dead worker’s tasks are given back', ['on', 'off']),
    'on',
  ),
  '--swarms <n>': wholeNumber('swarms of tier 4, each several runs at once'),
  '--changed <base>': name('only experiments whose code has changed since this commit or branch'),
  '--report <folder>': 'where the report goes; .orion/chaos/<time> if absent',
  ...EXPERIMENT_FLAGS,
  ...CONNECTION_FLAGS,
}
export type RunFlags = FlagsOf<typeof RUN_FLAGS>

function tiers(text: string): readonly Tier[] {
  const listed = text.split(',')
  if (listed.every((tier) => /^[0-4]$/.test(tier))) {
    return [...new Set(listed.map((tier) => Number(tier) as Tier))]
  }
  throw new InvalidArgumentError('It must be numbers from 0 to 4 with commas, such as 0,1.')
}

function budget(text: string): number {
  const ms = parseDuration(text)
  if (ms !== undefined && ms >= 1) return ms
  throw new InvalidArgumentError('It must be a duration, such as 5m or "90 seconds".')
}
