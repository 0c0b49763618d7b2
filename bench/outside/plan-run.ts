import type { Chance } from '../../src/chaos/tiers/chance.ts'
import { planDemo, planImport, planOrder, type PlannedRun as Plan } from '../soak/plan-run.ts'
import { CHANNELS, type Channel } from './calls.ts'
import { APPROVAL_TIMEOUT } from './limits.ts'

export interface PlannedMessage {
  readonly channel: Channel
  readonly decision: 'approved' | 'rejected'
  readonly decisionId: string
}

export interface PlannedGate {
  readonly name: string
  /** Whether messages say which gate they are for. */
  readonly named: boolean
  /** Open from the run's first task on, so that whatever is acknowledged is for it. */
  readonly opensAtStart: boolean
  /** Sent only once the run has been seen to ask. */
  readonly whenOpen: boolean
  readonly afterMs: number
  /** The second is sent when the first was answered, or both at once. */
  readonly inTurn: boolean
  /** Opposite decisions, which compete. */
  readonly messages: readonly PlannedMessage[]
  /** The first is sent once more, without a name, as by a second click. */
  readonly clickedTwice: boolean
}

/** One run, what is done to it from outside, and how it must end whatever dies meanwhile. */
export interface PlannedRun {
  readonly id: string
  readonly type: string
  readonly input: unknown
  /** Of the soak's own file, served by a worker of its own. */
  readonly own: boolean
  readonly startedBy: 'outside' | 'client'
  readonly gates: readonly PlannedGate[]
  readonly cancel?: { readonly afterMs: number; readonly by: 'outside' | 'cli' | 'client' }
  readonly fails: boolean
  /** Names of all effects where it is not cancelled. */
  readonly effects: readonly string[]
  /** States of each run of the chain where it is not cancelled; `{gate}` is its decision. */
  readonly states: readonly (readonly string[])[]
}

type Core = Pick<PlannedRun, 'type' | 'input' | 'own' | 'gates' | 'fails' | 'effects' | 'states'>

const KINDS = [planApproval, planApproval, planTwoGates, planRounds, planOther] as const
const CANCELLED_ONE_IN = 5
const CLICKED_TWICE_ONE_IN = 3
const MOMENT_MS_MAX = 4_000

export function planRun(chance: Chance, id: string): PlannedRun {
  const core = (KINDS[chance.upTo(KINDS.length - 1)] ?? planApproval)(chance, id)
  const cancelled = chance.upTo(CANCELLED_ONE_IN - 1) === 0
  const cancel = {
    afterMs: chance.upTo(MOMENT_MS_MAX),
    by: oneOf(chance, ['outside', 'cli', 'client'] as const),
  }
  const startedBy = oneOf(chance, ['outside', 'client'] as const)
  return { id, startedBy, ...core, ...(cancelled && { cancel }) }
}

function planApproval(chance: Chance, id: string): Core {
  return {
    type: 'approval',
    own: false,
    input: { subject: 'A soak', requestedBy: 'soak', timeout: APPROVAL_TIMEOUT },
    gates: [planGate(chance, id, { name: 'approval', named: false, opensAtStart: true })],
    fails: false,
    effects: [],
    states: [['pending', '{approval}']],
  }
}

function planTwoGates(chance: Chance, id: string): Core {
  const atOnce = chance.upTo(1) === 0
  return {
    type: 'twoGates',
    own: true,
    input: { atOnce },
    gates: [
      planGate(chance, id, { name: 'first', opensAtStart: true }),
      planGate(chance, id, { name: 'second', opensAtStart: atOnce }),
    ],
    fails: false,
    effects: ['between'],
    states: [['pending', '{first}', 'decided']],
  }
}

function planRounds(chance: Chance, id: string): Core {
  const names = Array.from({ length: 2 + chance.upTo(1) }, (_, index) => `round-${index + 1}`)
  return {
    type: 'rounds',
    own: true,
    input: { round: 1, last: names.length },
    gates: names.map((name, index) =>
      planGate(chance, id, { name, opensAtStart: index === 0, whenOpen: index > 0 }),
    ),
    fails: false,
    effects: names,
    states: names.map((_, index) => [
      'pending',
      index < names.length - 1 ? 'continuing' : 'decided',
    ]),
  }
}

function planOther(chance: Chance): Core {
  const plan: Plan = oneOf(chance, [planDemo, planOrder, planImport])(chance)
  const { type, input, fails, effects, states } = plan
  return { type, input, fails, effects, own: false, gates: [], states: [states] }
}

interface GatePlace {
  readonly name: string
  readonly opensAtStart: boolean
  readonly named?: boolean
  readonly whenOpen?: boolean
}

function planGate(chance: Chance, id: string, place: GatePlace): PlannedGate {
  const isYesFirst = chance.upTo(1) === 0
  const decisions = isYesFirst
    ? (['approved', 'rejected'] as const)
    : (['rejected', 'approved'] as const)
  const messages = decisions.map((decision, index) => ({
    decision,
    channel: oneOf(chance, CHANNELS),
    decisionId: `${id}-${place.name}-${index + 1}`,
  }))
  return {
    named: true,
    whenOpen: false,
    ...place,
    messages,
    // A third of all messages is there before the first task.
    afterMs: Math.max(0, chance.upTo(MOMENT_MS_MAX * 1.5) - MOMENT_MS_MAX / 2),
    inTurn: chance.upTo(2) > 0,
    clickedTwice: chance.upTo(CLICKED_TWICE_ONE_IN - 1) === 0,
  }
}

function oneOf<T>(chance: Chance, choices: readonly T[]): T {
  return choices[chance.upTo(choices.length - 1)] as T
}
