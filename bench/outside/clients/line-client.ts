import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { within } from '../../../src/time/within.ts'
import { ANSWER_MS_MAX } from '../limits.ts'

export type LineCall =
  | { readonly call: 'start'; run: string; type: string; argument: unknown; queue: string }
  | { readonly call: 'signal'; run: string; name: string; argument: unknown }
  | { readonly call: 'update'; run: string; name: string; argument: unknown; updateId: string }
  | { readonly call: 'query'; run: string; name: string }
  | { readonly call: 'cancel'; run: string }

/** Its answer; or `refused`, by the run; or `error`, and then it may have arrived. */
export type LineAnswer =
  | { readonly answer: unknown }
  | { readonly refused: string }
  | { readonly error: string }

/** A program that is not Orion's, which makes calls of the server: one a line, as JSON. */
export interface LineClient {
  call(call: LineCall): Promise<LineAnswer>
  close(): Promise<void>
}

/**
 * @param env without a word of Orion's: it is somebody else's program
 * @throws Error if it does not become ready
 */
export async function startLineClient(
  command: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<LineClient> {
  const [program = '', ...args] = command
  const child = spawn(program, args, { env, stdio: ['pipe', 'pipe', 'pipe'] })
  const said: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => said.push(line))
  const waiting = new Map<number, (answer: LineAnswer) => void>()
  const ready = Promise.withResolvers<void>()
  waiting.set(0, () => ready.resolve())
  createInterface({ input: child.stdout }).on('line', (line) => {
    // The SDK's core writes its log there too.
    if (!line.startsWith('{')) return
    const { id, ...answer } = JSON.parse(line) as { readonly id: number } & LineAnswer
    waiting.get(id)?.(answer)
    waiting.delete(id)
  })
  // Its end reports what is still to be written by then.
  child.stdin.on('error', () => undefined)
  child.once('error', (error) => ready.reject(error))
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
  void gone.then(() => {
    ready.reject(new Error(`the client outside ended: ${said.slice(-5).join(' ')}`))
    for (const settle of waiting.values()) settle({ error: 'the client outside has ended' })
    waiting.clear()
  })
  await ready.promise
  let last = 0
  return {
    call(call) {
      const id = (last += 1)
      const { promise, resolve } = Promise.withResolvers<LineAnswer>()
      waiting.set(id, resolve)
      child.stdin.write(`${JSON.stringify({ id, ...call })}\n`)
      return within(promise, ANSWER_MS_MAX, () => ({ error: 'no answer' }))
    },
    async close() {
      child.stdin.end()
      const late = setTimeout(() => child.kill('SIGKILL'), ANSWER_MS_MAX)
      if (child.exitCode === null && child.signalCode === null) await once(child, 'close')
      clearTimeout(late)
    },
  }
}
