import { readFlags, someSeed, wholeNumber } from '../../bench/flags.ts'
import { IDLE_SECONDS, RUNS } from '../../bench/resources/limits.ts'
import { KILLING_MINUTES, KILLS, ROUNDS, SWARMS } from './limits.ts'

/** How much of each part is run. */
export interface Sizes {
  readonly seed: number
  /** Of tests and scenarios that are to pass so many times in a row. */
  readonly rounds: number
  /** Of the benches of recovery and relay; each has its own where it is not given. */
  readonly n: number | undefined
  readonly runs: number
  readonly idleSeconds: number
  readonly swarms: number
  readonly kills: number
  readonly minutes: number
  /** Narrower than all; nothing of it is claimed of the rest. */
  readonly workflows: readonly string[]
  readonly bugs: readonly string[]
  readonly settings: readonly string[]
  readonly situations: readonly string[]
  readonly servers: readonly string[]
  /** Whether the recovery bench is to be short. */
  readonly short: boolean
}

export interface Flags {
  readonly sizes: Sizes
  readonly parts: readonly string[]
  readonly all: boolean
  readonly write: boolean
}

const DEFAULTS = {
  rounds: ROUNDS,
  runs: RUNS,
  'idle-seconds': IDLE_SECONDS,
  swarms: SWARMS,
  kills: KILLS,
  minutes: KILLING_MINUTES,
}

const text = { type: 'string' } as const
const list = { type: 'string', multiple: true, default: [] as string[] } as const
const flag = { type: 'boolean', default: false } as const

/** @throws OrionError `USAGE` */
export function sizesOf(args: readonly string[]): Flags {
  const values = parsed(args)
  const number = (name: keyof typeof DEFAULTS) => numberOf(name, values[name]) ?? DEFAULTS[name]
  const { part, all, write, workflow, bug, setting, situation, server } = values
  return {
    parts: part,
    all,
    write,
    sizes: {
      seed: wholeNumber('--seed', values.seed ?? someSeed()),
      rounds: number('rounds'),
      n: numberOf('n', values.n),
      runs: number('runs'),
      idleSeconds: number('idle-seconds'),
      swarms: number('swarms'),
      kills: number('kills'),
      minutes: number('minutes'),
      workflows: workflow,
      bugs: bug,
      settings: setting,
      situations: situation,
      servers: server,
      short: part.length === 0 && !all,
    },
  }
}

function parsed(args: readonly string[]) {
  const flags = {
    part: list,
    all: flag,
    write: flag,
    seed: text,
    n: text,
    rounds: text,
    runs: text,
    'idle-seconds': text,
    swarms: text,
    kills: text,
    minutes: text,
    workflow: list,
    bug: list,
    setting: list,
    situation: list,
    server: list,
  }
  return readFlags(flags, args)
}

function numberOf(name: string, value: string | undefined): number | undefined {
  return value === undefined ? undefined : wholeNumber(`--${name}`, value)
}
