import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Positions } from './reader.ts'
import type { Ends, FromReaders, Read, ReadersAsked, ToReaders } from './readers-process.ts'

const PROGRAM = fileURLToPath(new URL('readers-process.ts', import.meta.url))

export interface Readers {
  /** Resolves once each has all up to there, or has had the time for it. */
  wait(last: Ends): Promise<void>
  compare(written: Positions): Promise<Read>
}

/** Resolves once every reader's stream is open. */
export async function openReaders(
  asked: ReadersAsked,
  releases: AsyncDisposableStack,
): Promise<Readers> {
  const child = fork(PROGRAM)
  const gone = once(child, 'exit')
  releases.defer(async () => {
    child.kill('SIGKILL')
    await gone
  })
  const send = async (message: ToReaders): Promise<FromReaders> => {
    const answer = once(child, 'message') as Promise<[FromReaders]>
    child.send(message)
    const [first] = await Promise.race([answer, gone.then((): [undefined] => [undefined])])
    if (!first) throw new Error('the process of the readers has ended')
    return first
  }
  await send({ kind: 'open', asked })
  return {
    wait: async (last) => void (await send({ kind: 'wait', last })),
    async compare(written) {
      const answer = await send({ kind: 'compare', written })
      if (answer.kind !== 'read') throw new Error('the readers were open already')
      return answer.read
    },
  }
}
