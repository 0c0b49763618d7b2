import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Processes that take all the time of a processor that they get, until they are disposed of. */
export function busyLoops(count: number): AsyncDisposable {
  const loops = Array.from({ length: count }, () =>
    spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
  )
  const ended = loops.map((loop) => once(loop, 'exit'))
  return {
    async [Symbol.asyncDispose]() {
      for (const loop of loops) loop.kill('SIGKILL')
      await Promise.all(ended)
    },
  }
}
