import { startStack } from '../../../src/platform/stack/stack.ts'
import type { Stack } from '../../../src/platform/stack/supervise-stack.ts'
import type { StackOptions } from '../../../src/platform/stack/stack-options.ts'

const running = new Map<string, Stack[]>()

/** Starts a stack that ends with its home (`makeHome`), even if the test fails half-way. */
export async function startWatched(options: StackOptions): Promise<Stack> {
  const stack = await startStack(options)
  running.set(options.home, [...(running.get(options.home) ?? []), stack])
  return stack
}

/** To be called before a home is erased, since a watched stack would heal itself. */
export async function stopWatched(home: string): Promise<void> {
  for (const stack of running.get(home) ?? []) await stack.stop()
}
