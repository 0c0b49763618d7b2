import type { Span } from '../rules/time-line.ts'
import { list, looseOf, number, numberIn, present, textIn } from './loose.ts'
import type { LegNames, SpanNames, TimeLineNames, WhyNames } from './run-names.ts'

export interface Leg {
  readonly kind: string
  readonly name: string
  readonly ms: number
  readonly times: number
}

export interface Why {
  readonly wallMs: number
  readonly legs: readonly Leg[]
  readonly advice?: string
}

export function readWhy(json: unknown): Why {
  const it = looseOf<WhyNames>(json)
  return {
    wallMs: numberIn(it, 'wallMs') ?? 0,
    legs: list(it['legs']).map((one) => {
      const leg = looseOf<LegNames>(one)
      return {
        kind: textIn(leg, 'kind') ?? '',
        name: textIn(leg, 'name') ?? '',
        ms: numberIn(leg, 'ms') ?? 0,
        times: numberIn(leg, 'times') ?? 1,
      }
    }),
    ...present({ advice: textIn(it, 'advice') }),
  }
}

export interface TimeLine {
  readonly fromMs: number
  readonly untilMs: number
  readonly spans: readonly Span[]
}

export function readTimeLine(json: unknown): TimeLine {
  const it = looseOf<TimeLineNames>(json)
  const fromMs = numberIn(it, 'fromMs') ?? 0
  return {
    fromMs,
    untilMs: numberIn(it, 'untilMs') ?? fromMs,
    spans: list(it['spans']).map((one) => {
      const span = looseOf<SpanNames>(one)
      return {
        kind: textIn(span, 'kind') ?? '',
        name: textIn(span, 'name') ?? '',
        fromMs: numberIn(span, 'fromMs') ?? fromMs,
        ...present({ toMs: number(span['toMs']) }),
      }
    }),
  }
}
