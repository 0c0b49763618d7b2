import { setTimeout as sleep } from 'node:timers/promises'
import { cancelRun } from '../../src/client/end-run.ts'
import { startRun } from '../../src/client/start-run.ts'
import type { ApprovalStatus } from '../../src/contract/approval.ts'
import { isOrionError, reasonOf } from '../../src/errors/orion-error.ts'
import { pollUntil } from '../../src/time/poll-until.ts'
import { runCommand } from '../../src/platform/process/run-command.ts'
import type { CancelCall, DecisionCall, Outcome } from './calls.ts'
import { decideBy, type Callers } from './channels.ts'
import { isGone } from './is-gone.ts'
import { AGAIN_PAUSE_MS, COMMAND_MS_MAX } from './limits.ts'
import type { PlannedGate, PlannedMessage, PlannedRun } from './plan-run.ts'
import { PROGRAM } from './stack/kept-command.ts'

/** What was done to one run, and what its callers got for answers. */
export interface DrivenRun {
  readonly plan: PlannedRun
  readonly calls: DecisionCall[]
  cancel?: CancelCall
  /** What could not be done in time; empty where all was. */
  readonly troubles: string[]
}

export interface DriveOptions extends Callers {
  /** Until then whatever fails is tried again; by `performance.now()`. */
  readonly untilMs: number
  readonly taskQueue: string
  readonly ownQueue: string
}

/** Starts a run and does to it what is planned; resolves when its callers have nothing more to say. */
export async function driveRun(plan: PlannedRun, options: DriveOptions): Promise<DrivenRun> {
  const driven: DrivenRun = { plan, calls: [], troubles: [] }
  if (!(await insist(driven, options, 'start', () => start(plan, options)))) return driven
  const gates = plan.type === 'rounds' ? [inTurn(driven, options)] : atOnce(driven, options)
  await Promise.all([...gates, cancel(driven, options)])
  return driven
}

async function inTurn(driven: DrivenRun, options: DriveOptions): Promise<void> {
  for (const gate of driven.plan.gates) await driveGate(driven, gate, options)
}

function atOnce(driven: DrivenRun, options: DriveOptions): Promise<void>[] {
  return driven.plan.gates.map((gate) => driveGate(driven, gate, options))
}

/** Tries on until it is done: `false` asks for another try. */
async function insist(
  { troubles }: DrivenRun,
  { untilMs }: DriveOptions,
  what: string,
  attempt: () => Promise<boolean>,
): Promise<boolean> {
  let reason = 'not done'
  const tryOnce = async () => {
    try {
      return await attempt()
    } catch (error) {
      reason = reasonOf(error)
      return false
    }
  }
  const timeoutMs = untilMs - performance.now()
  if (await pollUntil(tryOnce, { timeoutMs, intervalMs: AGAIN_PAUSE_MS })) return true
  troubles.push(`${what}: ${reason}`)
  return false
}

async function start(plan: PlannedRun, options: DriveOptions): Promise<boolean> {
  const { id, type, input, own: custom } = plan
  const queue = custom ? options.ownQueue : options.taskQueue
  if (plan.startedBy === 'client') {
    try {
      await startRun(options.client, { id, type, input, custom, taskQueue: queue })
    } catch (error) {
      // One that was started, and nobody heard of it.
      if (!(isOrionError(error) && error.code === 'RUN_ALREADY_EXISTS')) throw error
    }
    return true
  }
  const said = await options.outside.call({ call: 'start', run: id, type, argument: input, queue })
  if ('answer' in said || ('error' in said && /already/i.test(said.error))) return true
  throw new Error('error' in said ? said.error : said.refused)
}

async function driveGate(
  driven: DrivenRun,
  gate: PlannedGate,
  options: DriveOptions,
): Promise<void> {
  const { plan, calls } = driven
  if (gate.whenOpen && !(await untilOpen(driven, gate, options))) return
  await sleep(gate.afterMs)
  const send = (message: PlannedMessage) => decide(driven, gate, message, options)
  if (gate.inTurn) for (const message of gate.messages) await send(message)
  else await Promise.all(gate.messages.map(send))
  const [first] = gate.messages
  if (!first) return
  // Before its first click has arrived, one that names no gate may be for another.
  const arrived = ({ gate: of, decisionId, outcome }: DecisionCall) =>
    of === gate.name && decisionId === first.decisionId && outcome.kind === 'acknowledged'
  if (gate.clickedTwice && gate.opensAtStart && calls.some(arrived)) {
    await decide(driven, undefined, { ...first, channel: 'outside-signal' }, options)
  }
  if (plan.cancel) return
  const isSettled = () => calls.some((call) => call.gate === gate.name && settles(call))
  const again = async () => {
    if (isSettled()) return true
    const { why } = await send(first)
    if (!isSettled() && why) throw new Error(why)
    return isSettled()
  }
  await insist(driven, options, `a decision of ${gate.name}`, again)
}

function settles({ outcome }: DecisionCall): boolean {
  return outcome.kind === 'acknowledged' || outcome.standing !== undefined
}

async function decide(
  { plan, calls }: DrivenRun,
  gate: PlannedGate | undefined,
  { channel, decision, decisionId }: PlannedMessage,
  callers: Callers,
): Promise<Outcome> {
  const approvalId = gate?.named ? gate.name : undefined
  const message = { run: plan.id, decision, decisionId, ...(approvalId && { approvalId }) }
  const sentAtMs = performance.now()
  const outcome = await decideBy(channel, message, callers)
  const answeredAtMs = performance.now()
  const call = { ...message, channel, sentAtMs, answeredAtMs, outcome }
  calls.push({ ...call, ...(gate && { gate: gate.name }) })
  return outcome
}

/** @returns false if the run never asked, because it was cancelled for example */
async function untilOpen(
  driven: DrivenRun,
  { name }: PlannedGate,
  options: DriveOptions,
): Promise<boolean> {
  const { plan } = driven
  let isOpen = false
  const look = async () => {
    const said = await options.outside.call({ call: 'query', run: plan.id, name: 'approvals' })
    const asked = 'answer' in said ? (said.answer as readonly ApprovalStatus[]) : []
    isOpen = asked.some(({ approvalId }) => approvalId === name)
    if ('error' in said && !driven.cancel) throw new Error(said.error)
    // A cancelled run may have ended, and asks no more.
    return isOpen || driven.cancel !== undefined
  }
  await insist(driven, options, `until it asks for ${name}`, look)
  return isOpen
}

async function cancel(driven: DrivenRun, options: DriveOptions): Promise<void> {
  const { id: run, cancel: planned } = driven.plan
  if (!planned) return
  await sleep(planned.afterMs)
  driven.cancel = { run, sentAtMs: performance.now() }
  await insist(driven, options, 'cancel', async () => {
    if (planned.by === 'outside') return cancelOutside(run, options)
    if (planned.by === 'cli') return cancelByCommand(run, options)
    await cancelRun(options.client, run).catch(unlessClosed)
    return true
  })
}

async function cancelOutside(run: string, { outside }: DriveOptions): Promise<boolean> {
  const said = await outside.call({ call: 'cancel', run })
  if ('answer' in said || ('error' in said && isGone(said.error))) return true
  throw new Error('error' in said ? said.error : said.refused)
}

async function cancelByCommand(run: string, { env }: DriveOptions): Promise<boolean> {
  const args = [PROGRAM, 'run', 'cancel', run, '--json']
  const { ok, stdout } = await runCommand(process.execPath, args, {
    env,
    timeoutMs: COMMAND_MS_MAX,
  })
  return ok || stdout.includes('RUN_CLOSED')
}

function unlessClosed(error: unknown): void {
  if (!(isOrionError(error) && error.code === 'RUN_CLOSED')) throw error
}
