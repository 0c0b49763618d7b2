import type { Notice } from './notice.ts'

/** One way by which notices reach people. */
export interface Channel {
  readonly name: string
  /** Who gets a message of its own; one nameless receiver where the channel is for all. */
  readonly receivers: (notice: Notice, addresses: Addresses) => readonly Receiver[]
  readonly send: (notice: Notice, receiver: string) => Promise<void>
}

export interface Receiver {
  readonly address: string
  /** The one person who reads it; absent where others may. */
  readonly person?: string
}

/** E-mail addresses by the ids of people. */
export type Addresses = ReadonlyMap<string, string>
