import { approvalAnswerSchema } from '../contract/approval.ts'
import { nameSchema } from '../contract/ids.ts'
import { OrionError } from '../errors/orion-error.ts'
import { checkPayload } from './check-payload.ts'
import { call, type OrionClient } from './connect.ts'
import { parse, parseWorkflowId } from './parse.ts'
import { nameOfMessage, type SignalName } from './typed-run.ts'

export interface SignalOptions<Payload = unknown> {
  readonly id: string
  readonly name: SignalName<Payload>
  readonly payload?: Payload
}

/**
 * Sends a signal, which the server keeps until the run takes it. Payloads of `approve` and
 * `reject` are checked here, because the sender does not learn that a run drops a malformed one.
 *
 * @throws OrionError `INPUT_INVALID`, `PAYLOAD_TOO_LARGE`, `RUN_NOT_FOUND`, `RUN_CLOSED`
 */
export async function signalRun<Payload = unknown>(
  client: OrionClient,
  { id, name, payload }: SignalOptions<Payload>,
): Promise<void> {
  const workflowId = parseWorkflowId(id)
  const signal = parse(nameSchema('the name of the signal'), nameOfMessage(name), 'The signal')
  checkPayload(client, payload, 'The payload')
  if (signal === 'approve' || signal === 'reject') {
    parse(approvalAnswerSchema, payload, `The payload of ${signal}`)
  }
  const args = payload === undefined ? [] : [payload]
  try {
    await call(client, ({ workflow }) => workflow.getHandle(workflowId).signal(signal, ...args))
  } catch (error) {
    if (!(error instanceof OrionError && error.code === 'RUN_CLOSED')) throw error
    const message = `The run "${workflowId}" has ended, and accepts no more signals.`
    throw new OrionError('RUN_CLOSED', message, { cause: error })
  }
}
