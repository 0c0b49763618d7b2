import assert from 'node:assert/strict'

export interface ReadEvent {
  readonly id: string
  readonly event: string
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any
}

export interface Reading {
  /** What has been read so far. */
  readonly events: readonly ReadEvent[]
  close(): void
}

/** Reads a stream of server-sent events until it is closed, as a browser would. */
export async function readEvents(url: string, lastId?: string): Promise<Reading> {
  const ending = new AbortController()
  const answer = await fetch(url, {
    headers: lastId === undefined ? {} : { 'last-event-id': lastId },
    signal: ending.signal,
  })
  assert.equal(answer.status, 200)
  assert.match(answer.headers.get('content-type') ?? '', /^text\/event-stream/)
  const events: ReadEvent[] = []
  void collect(answer, events).catch(() => {})
  return { events, close: () => ending.abort() }
}

async function collect(answer: Response, events: ReadEvent[]): Promise<void> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of answer.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const fields = Object.fromEntries(
        block.split('\n').map((line) => {
          const colon = line.indexOf(':')
          return [line.slice(0, colon), line.slice(colon + 2)]
        }),
      )
      if (fields['data'] === undefined) continue
      const { id = '', event = '', data } = fields
      events.push({ id, event, data: JSON.parse(data) })
    }
  }
}
