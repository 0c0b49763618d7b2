import type { BundledFile } from './bundled-files.ts'

const COMMENT = /\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*/g
// const { reserve, pay: charge } = proxyActivities<…>(…)
const TAKEN = /\{([^{}]*)\}\s*(?::[^=]+)?=\s*(?:\w+\.)?proxy(?:Local)?Activities\b/g
// const activities = proxyActivities<…>(…)
const WHOLE = /(\w+)\s*(?::[^=]+)?=\s*(?:\w+\.)?proxy(?:Local)?Activities\b/g

export interface LostActivitiesOptions {
  /** The activities that the workers serve now, and those that they would serve. */
  readonly before: readonly string[]
  readonly after: readonly string[]
  readonly workflows: readonly BundledFile[]
}

/**
 * Activities that would go away though a workflow still calls them: renamed in one file and not yet
 * in the other. A run would try one that nobody serves until its time is over.
 */
export function lostActivities({ before, after, workflows }: LostActivitiesOptions): string[] {
  const gone = before.filter((name) => !after.includes(name))
  if (gone.length === 0) return []
  const called = new Set(workflows.flatMap(({ text }) => calledBy(text.replaceAll(COMMENT, ''))))
  return gone.filter((name) => called.has(name))
}

function calledBy(text: string): string[] {
  const taken = [...text.matchAll(TAKEN)].flatMap(([, names = '']) =>
    names.split(',').map((name) => /^\s*(\w*)/.exec(name)?.[1] ?? ''),
  )
  const whole = [...text.matchAll(WHOLE)].flatMap(([, name]) =>
    [...text.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'))].map(([, called = '']) => called),
  )
  return [...taken, ...whole]
}
