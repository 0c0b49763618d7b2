// What a workflow of your own does with a policy today: the machine, a handler and a timer.
import { condition, defineUpdate, setHandler } from '@temporalio/workflow'
import {
  advance,
  gateMessageSchema,
  nextWakeMs,
  openPolicyGate,
  receiveMessage,
  type Answer,
  type Outcome,
  type PolicyOpening,
} from '../../../src/workflow.ts'

const sayUpdate = defineUpdate<Answer, [unknown]>('say')

export async function underPolicy(
  opening: Omit<PolicyOpening, 'atMs'>,
): Promise<Outcome | undefined> {
  let { gate } = openPolicyGate({ ...opening, atMs: Date.now() })
  setHandler(
    sayUpdate,
    (message) => {
      const answered = receiveMessage(gate, gateMessageSchema.parse(message), Date.now())
      ;({ gate } = answered)
      return answered.answer
    },
    { validator: (message) => void gateMessageSchema.parse(message) },
  )
  while (!gate.outcome) {
    const wakeMs = nextWakeMs(gate) ?? Infinity
    const isChanged = () => gate.outcome !== undefined || nextWakeMs(gate) !== wakeMs
    await condition(isChanged, Math.max(1, wakeMs - Date.now()))
    ;({ gate } = advance(gate, Date.now()))
  }
  return gate.outcome
}
