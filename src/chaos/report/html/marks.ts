// Shapes that carry a meaning, drawn once and used by name. Each differs by form and not by colour alone.
import type { TraceEntry } from '../../experiment/trace.ts'
import type { Verdict } from '../../experiment/verdict.ts'
import { markup, trusted, type Markup } from '../../../telemetry/markup.ts'

const SHAPES = {
  pass: '<circle r="7" class="f-pass"/><path d="M-3.2 .2l2.3 2.5 4.2-5" class="ink"/>',
  fail: '<rect x="-6.6" y="-6.6" width="13.2" height="13.2" rx="1.5" class="f-fail"/><path d="M-3-3l6 6M3-3l-6 6" class="ink"/>',
  unknown:
    '<circle r="6.9" class="f-hollow"/><path d="M-2.2-1.6a2.2 2.2 0 1 1 3.3 2C.3 .9 0 1.2 0 1.9" class="q"/><circle cy="4.1" r="1" class="f-unknown"/>',
  'not-run': '<circle r="6" class="f-none"/>',
  'handed-out': '<path d="M-4-5l8 5-8 5z" class="s-task"/>',
  progress: '<circle r="4.6" class="s-task"/>',
  effect: '<path d="M0-6l6 6-6 6-6-6z" class="s-effect"/>',
  call: '<path d="M-5 4.5h10L0-5z" class="s-call"/>',
  fault: '<path d="M-4.5-4.5l9 9M4.5-4.5l-9 9" class="s-fault"/>',
  'worker-ready': '<path d="M0-5.5V5.5M-5.5 0H5.5" class="s-life"/>',
  'worker-ended': '<rect x="-4.6" y="-4.6" width="9.2" height="9.2" class="s-end"/>',
  'given-back': '<path d="M5 3.5C4-2 0-3.5-4-1.5M-5-5.5l.6 4.4 4.4-.6" class="s-back"/>',
} as const satisfies Record<Verdict | TraceEntry['kind'] | 'not-run', string>

type Mark = keyof typeof SHAPES

const MARK_WORDS: Readonly<Record<Mark, string>> = {
  pass: 'passed',
  fail: 'failed',
  unknown: 'unknown',
  'not-run': 'not run',
  'handed-out': 'task handed out',
  progress: 'answer accepted: durable',
  effect: 'effect on the world',
  call: 'call',
  fault: 'fault',
  'worker-ready': 'worker ready',
  'worker-ended': 'worker ended',
  'given-back': 'task given back',
}

/** Every shape, to be put once into the page; `useMark` and `mark` point there. */
export function markSymbols(): Markup {
  const symbols = Object.entries(SHAPES)
    .map(([name, shape]) => `<g id="k-${name}">${shape}</g>`)
    .join('')
  return trusted(`<svg class="hidden" aria-hidden="true"><defs>${symbols}</defs></svg>`)
}

/** Inside of a drawing. */
export function useMark(name: Mark, x: number, y: number): Markup {
  return markup`<use href="#k-${name}" x="${round(x)}" y="${round(y)}"/>`
}

/** In running text, without its word. */
export function markAlone(name: Mark): Markup {
  return markup`<svg class="mark" viewBox="-9 -9 18 18" aria-hidden="true"><use href="#k-${name}"/></svg>`
}

/** In running text, with its word. */
export function mark(name: Mark): Markup {
  return markup`<span class="verdict v-${name}">${markAlone(name)} ${MARK_WORDS[name]}</span>`
}

export function legend(names: readonly Mark[]): Markup {
  return markup`<ul class="legend">${names.map(
    (name) => markup`<li>${markAlone(name)} ${MARK_WORDS[name]}</li>`,
  )}</ul>`
}

export function markWord(name: Mark): string {
  return MARK_WORDS[name]
}

/** To a tenth of a unit, which no eye can distinguish. */
export function round(value: number): number {
  return Math.round(value * 10) / 10
}
