import type { TestContext } from 'node:test'
import type { StackOptions } from '../../../src/platform/stack/stack-options.ts'
import type { StackState } from '../../../src/platform/stack/stack-state.ts'
import { runScript, type Script } from './run-script.ts'

export interface StackProcess extends Omit<Script, 'firstLine'> {
  readonly state: Promise<Pick<StackState, 'temporal' | 'postgres'>>
}

/** A process that runs a stack as `orion up` does, and stops it in order on SIGTERM. */
export function runStack(t: TestContext, options: StackOptions): StackProcess {
  const { firstLine, ...script } = runScript(
    t,
    `import { startStack } from './stack/stack.ts'
     const stack = await startStack(${JSON.stringify(options)})
     process.once('SIGTERM', () => stack.stop())
     console.log(JSON.stringify({ temporal: stack.temporal, postgres: stack.postgres }))`,
  )
  return { ...script, state: firstLine as StackProcess['state'] }
}
