import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Processes that take all the time of a processor that they get, until they are disposed of. */
export function busyLoops(count: number): AsyncDisposable {
  const loops = Array.from({ length: count }, () =>
    spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
  )
  return {
    async [Symbol.asyncDispose]() {
      const ended = loops.map((loop) => (loop.exitCode === null ? once(loop, 'exit') : undefined))
      for (const loop of loops) loop.kill('SIGKILL')
      await Promise.all(ended)
    },
  }
}
