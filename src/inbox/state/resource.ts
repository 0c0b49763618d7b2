import { effect, signal, untracked, type ReadonlySignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { call, UNCHANGED } from '../api/http.ts'
import type { Problem } from '../api/problem.ts'
import { now } from './clock.ts'
import { revision } from './live.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { noteStatus } from './session.ts'

export interface Reading<Data> {
  readonly data?: Data
  /** Why the last reading failed; the data is then as of `asOfMs`. */
  readonly problem?: Problem
  readonly asOfMs?: number
}

export interface Resource<Data> {
  readonly reading: ReadonlySignal<Reading<Data>>
  readonly readAgain: () => Promise<void>
}

/**
 * What an address of the API says, read again after every event and every `everyMs`, as long as
 * the component is there. What was read stays where a later reading fails.
 */
export function useResource<Data>(
  path: string,
  read: (json: unknown, etag?: string) => Data,
  everyMs: number,
): Resource<Data> {
  const resource = useMemo(() => makeResource(path, read), [path])
  useEffect(() => resource.keepFresh(everyMs), [resource, everyMs])
  return resource
}

function makeResource<Data>(path: string, read: (json: unknown, etag?: string) => Data) {
  const reading = signal<Reading<Data>>({})
  let etag: string | undefined
  let isOver = false

  async function readNow(): Promise<void> {
    const headers: Record<string, string> = etag === undefined ? {} : { 'if-none-match': etag }
    const answer = await call<unknown>(path, { headers })
    if (isOver) return
    const asOfMs = now.value
    if (!answer.ok) {
      noteStatus(answer.problem.status)
      reading.value = { ...reading.value, problem: answer.problem }
      return
    }
    const { data } = reading.value
    if (answer.data === UNCHANGED && data !== undefined) reading.value = { data, asOfMs }
    else {
      etag = answer.etag
      reading.value = { data: read(answer.data, answer.etag), asOfMs }
    }
  }

  const readAgain = oneAtATime(readNow)

  function keepFresh(everyMs: number): () => void {
    isOver = false
    const stop = readOften(() => void readAgain(), everyMs)
    return () => {
      isOver = true
      stop()
    }
  }

  return { reading, readAgain, keepFresh }
}

/** After every event, every so often as long as somebody looks, and when somebody looks again. */
function readOften(read: () => void, everyMs: number): () => void {
  const stop = effect(() => {
    void revision.value
    untracked(read)
  })
  const readIfSeen = () => {
    if (!document.hidden) read()
  }
  const timer = setInterval(readIfSeen, everyMs)
  document.addEventListener('visibilitychange', readIfSeen)
  return () => {
    stop()
    clearInterval(timer)
    document.removeEventListener('visibilitychange', readIfSeen)
  }
}
