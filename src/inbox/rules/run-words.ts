import type { Tone } from './stage-words.ts'

/** How a run stands, as a word and a tone. */
export function statusWords(status: string): { readonly words: string; readonly tone: Tone } {
  const known: Readonly<Record<string, readonly [string, Tone]>> = {
    running: ['running', 'wait'],
    completed: ['completed', 'yes'],
    failed: ['failed', 'no'],
    terminated: ['terminated', 'no'],
    timedout: ['timed out', 'no'],
    canceled: ['cancelled', 'plain'],
    cancelled: ['cancelled', 'plain'],
    continuedasnew: ['went on as a new run', 'plain'],
  }
  const [words, tone] = known[status.replaceAll('_', '')] ?? [status, 'plain']
  return { words, tone }
}

const LEGS: Readonly<Record<string, string>> = {
  executing: 'the run’s own code',
  replaying: 'replay after a crash',
  'lost task': 'a task lost in a crash',
  'waiting for a worker': 'waiting for a worker',
  activity: 'activity',
  'activity waits for a worker': 'waiting for a worker',
  retries: 'failed attempts and pauses',
  'child run': 'child run',
  'a person': 'a person',
  timer: 'timer',
  'start delay': 'delay before the start',
  'a message': 'a message',
}

/** What a stretch of a run's time was spent on. */
export function legWords(kind: string, name: string): string {
  const words = LEGS[kind] ?? kind
  if (name === '') return words
  return kind === 'activity' || kind === 'child run' ? name : `${name}: ${words}`
}

/** What of a run's time crashes and failures took. */
const COSTS = new Set(['lost task', 'replaying', 'retries'])

export function isCost(kind: string): boolean {
  return COSTS.has(kind)
}
