import { stopStack } from '../../platform/stack/stop-stack.ts'
import { loadContext } from '../../local-stack/context.ts'
import type { Output } from '../output.ts'

export async function downCommand(output: Output): Promise<void> {
  const { config } = await loadContext()
  const stopped = await stopStack(config.home, { onProgress: output.progress.say })
  output.data({ home: config.home, stopped }, () =>
    stopped.length === 0
      ? 'Nothing was running.'
      : `Stopped: ${stopped.join(', ')}. All runs and rows are kept.`,
  )
}
