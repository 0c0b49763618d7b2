/** One event of the stream, as it is written there. */
export interface RawEvent {
  readonly id: string
  readonly event: string
  readonly data: string
}

/** Takes text as it comes and gives what is whole of it: events, and what the stream says of itself. */
export class EventLines {
  #rest = ''
  #id = ''
  /** How soon to open it again, in milliseconds, once it has said so. */
  retryMs: number | undefined

  take(text: string): RawEvent[] {
    const blocks = (this.#rest + text).split('\n\n')
    this.#rest = blocks.pop() ?? ''
    return blocks.flatMap((block) => this.#read(block))
  }

  #read(block: string): RawEvent[] {
    const data: string[] = []
    let event = 'message'
    for (const line of block.split('\n')) {
      const [, name, value = ''] = /^([^:]*): ?(.*)$/.exec(line) ?? []
      if (name === 'id') this.#id = value
      else if (name === 'event') event = value
      else if (name === 'data') data.push(value)
      else if (name === 'retry' && /^\d+$/.test(value)) this.retryMs = Number(value)
    }
    return data.length === 0 ? [] : [{ id: this.#id, event, data: data.join('\n') }]
  }
}
