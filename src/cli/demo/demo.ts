import { join } from 'node:path'
import { parse } from '../../client/parse.ts'
import { durationSchema } from '../../contract/duration-schema.ts'
import { OrionError } from '../../errors/orion-error.ts'
import { eraseInTheEnd } from '../../platform/stack/erase-home.ts'
import { loadContext } from '../../local-stack/context.ts'
import type { Output } from '../output.ts'
import type { DemoFlags } from '../stack/flags.ts'
import { untilSignal } from '../../local-stack/until-signal.ts'
import { playApproval } from './approval-act.ts'
import type { DemoResult } from './demo-result.ts'
import { playDurableRun } from './durable-act.ts'
import { raiseStage } from './stage.ts'
import { tellStory } from './story.ts'
import { checkOpenFiles } from '../../worker/open-files.ts'
import { RECOVERY_MS_MAX, START_MS_MAX } from './limits.ts'

/**
 * The whole promise in one command, on a stack of its own that is removed afterwards: a worker
 * is killed in the middle of a durable sleep, the run goes on, and a person approves another.
 */
export async function demoCommand(output: Output, flags: DemoFlags): Promise<void> {
  await checkOpenFiles()
  const sleepMs = parse(durationSchema, flags.sleep, '--sleep')
  const { config } = await loadContext()
  // Beside the stack of `orion up`, which may run; of our own, so that two demos may run as well.
  const home = join(config.home, `demo-${process.pid}`)
  const story = tellStory(output)
  const interrupt = untilSignal()
  await using releases = new AsyncDisposableStack()
  releases.defer(() => interrupt.release())
  releases.defer(eraseInTheEnd(home))
  const play = async () => {
    const stage = await raiseStage({
      config,
      home,
      server: flags.server,
      story,
      signal: interrupt.signal,
      releases,
    })
    const durable = await playDurableRun(stage, story, sleepMs)
    const approval = await playApproval(stage, story)
    return { coldStartMs: stage.coldStartMs, ...durable, ...approval }
  }
  const interrupted = interrupt.received.then(() => {
    throw new OrionError(
      'INTERRUPTED',
      'The demo was interrupted; its stack is stopped and removed.',
    )
  })
  const result = await Promise.race([play(), interrupted])
  const verdict = { ok: isAsPromised(result), ...result }
  story.verdict(verdict)
  await releases.disposeAsync()
  output.data(verdict, () => '')
  if (!verdict.ok) throw new OrionError('CHECK_FAILED', 'The demo did not go as promised.')
}

function isAsPromised(result: DemoResult): boolean {
  const { steps, effects } = result
  const once =
    steps.length === Object.keys(effects).length && steps.every((step) => effects[step] === 1)
  const inOrder = steps.every((step, index) => step === `step-${index + 1}`)
  return (
    once &&
    inOrder &&
    result.startMs < START_MS_MAX &&
    result.recoveryMs < RECOVERY_MS_MAX &&
    result.decision === 'approved' &&
    result.auditRows.length > 0
  )
}
