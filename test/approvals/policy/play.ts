// One history, played to the machine and to the reference at once: they must answer alike.
import assert from 'node:assert/strict'
import { changePeople } from '../../../src/approvals/policy/change-people.ts'
import { advance } from '../../../src/approvals/policy/clock.ts'
import type { GateMessage } from '../../../src/approvals/policy/gate-message.ts'
import type { Answer, PolicyGate } from '../../../src/approvals/policy/gate-state.ts'
import { receiveMessage } from '../../../src/approvals/policy/receive.ts'
import { scheduleOf } from '../../../src/approvals/policy/schedule.ts'
import { reference } from './reference.ts'
import { HOUR, T0 } from './support.ts'
import { messageFor, openGate, peopleFor, policyFor } from './translate.ts'
import type { Folk, Hand, Rules, Said } from './world.ts'

export type Step =
  | { readonly do: 'say'; readonly said: Said }
  | { readonly do: 'wait'; readonly hours: number }
  | { readonly do: 'people'; readonly change: Change }
  /** Sends an earlier message again; under other words where it says so. */
  | { readonly do: 'repeat'; readonly index: number; readonly isOther: boolean }
  /** The worker dies: all that is left is the history. */
  | { readonly do: 'crash' }

/** What has become of the people: each part of it where it is there. */
export interface Change {
  readonly leaver?: string | undefined
  /** Comes back, if that person was there at the start. */
  readonly comer?: string | undefined
  readonly away?: Folk | undefined
  readonly given?: Hand | undefined
  readonly taken?: number | undefined
}

export interface History {
  readonly rules: Rules
  readonly folk: readonly Folk[]
  readonly hands: readonly Hand[]
  readonly steps: readonly Step[]
}

type Input = (gate: PolicyGate) => PolicyGate

/** @throws AssertionError where machine and reference part */
export function play({ rules, folk, hands, steps }: History): void {
  const policy = policyFor(rules)
  const open = () => openGate(policy, peopleFor(folk, hands), rules.requester)
  const model = reference(rules, folk, hands)
  const inputs: Input[] = []
  const sent: { readonly message: GateMessage; readonly answer: Answer }[] = []
  let gate = open()
  let hour = 0
  let now: Present = { folk, hands }
  const put = (input: Input) => {
    inputs.push(input)
    gate = input(gate)
  }
  const say = (message: GateMessage): Answer => {
    const atMs = T0 + hour * HOUR
    const people = peopleFor(now.folk, now.hands)
    const read = { people, schedule: scheduleOf(policy, atMs) }
    const { answer } = receiveMessage(gate, message, atMs, read)
    put((before) => receiveMessage(before, message, atMs, read).gate)
    return answer
  }
  for (const step of steps) {
    if (step.do === 'say') {
      const message = messageFor(step.said, `m${sent.length}`, { gate, hour })
      const answer = say(message)
      sent.push({ message, answer })
      assert.equal(short(answer), model.say(step.said), JSON.stringify(step.said))
    } else if (step.do === 'repeat') {
      const { message, answer } = sent[step.index % sent.length] ?? {}
      if (!message) continue
      const again = say(step.isOther ? { ...message, by: 'somebody else' } : message)
      const isOther = step.isOther && answer?.kind !== 'too-late'
      assert.deepEqual(again, isOther ? { kind: 'not-allowed', why: 'id-used' } : answer)
    } else if (step.do === 'wait') {
      hour += step.hours
      const toMs = T0 + hour * HOUR
      put((before) => advance(before, toMs).gate)
      model.wait(step.hours)
    } else if (step.do === 'people') {
      const atMs = T0 + hour * HOUR
      now = changed(now, step.change, folk)
      const people = peopleFor(now.folk, now.hands)
      put((before) => changePeople(before, people, atMs).gate)
      model.people(now.folk, now.hands)
    } else {
      const replayed = inputs.reduce((before, input) => input(before), open())
      assert.deepEqual(replayed, gate)
      // A run that goes on as another has its gates as JSON.
      gate = JSON.parse(JSON.stringify(gate)) as PolicyGate
    }
    assert.equal(statusOf(gate), model.status(), JSON.stringify(step))
  }
}

interface Present {
  readonly folk: readonly Folk[]
  readonly hands: readonly Hand[]
}

function changed({ folk, hands }: Present, change: Change, atFirst: readonly Folk[]): Present {
  const { leaver, comer, away, given, taken } = change
  const came = atFirst.filter(({ id }) => id === comer && !folk.some((one) => one.id === id))
  const present = [...folk, ...came]
    .filter(({ id }) => id !== leaver)
    .map((one) => (one.id === away?.id ? away : one))
  const ids = new Set(present.map(({ id }) => id))
  const isOther = (one: Hand) => one.from !== given?.from || one.to !== given.to
  const held = hands.filter((_, index) => index !== taken).filter(isOther)
  const all = given ? [...held, given] : held
  return { folk: present, hands: all.filter(({ from, to }) => ids.has(from) && ids.has(to)) }
}

function statusOf({ outcome }: Pick<PolicyGate, 'outcome'>): string {
  if (!outcome) return 'open'
  const pinned = (outcome.pins['to'] ?? []).map(String).join()
  return outcome.status === 'approved' ? `approved ${pinned}` : outcome.status
}

function short(answer: Answer): string {
  switch (answer.kind) {
    case 'counted':
      return `counted ${answer.have}/${answer.need}`
    case 'decided':
    case 'too-late':
      return `${answer.kind} ${statusOf(answer)}`
    default:
      return answer.kind
  }
}
