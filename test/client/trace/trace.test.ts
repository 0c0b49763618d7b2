// Golden histories as traces: OTLP/JSON that a collector takes, the same whenever it is exported.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js'
import { z } from 'zod'
import { otlpOf, type OtlpSpan } from '../../../src/client/trace/otlp.ts'
import type { ReadSaid } from '../../../src/client/trace/person-spans.ts'
import { spanIdOf, traceIdOf, type TraceSpan } from '../../../src/client/trace/span.ts'
import { readTraceParent } from '../../../src/client/trace/trace-parent.ts'
import { spansOfRun } from '../../../src/client/trace/trace-run.ts'

const HISTORIES = new URL('../../replay/histories/', import.meta.url)
const saidByMaria: ReadSaid = async () => ({ approver: 'maria' })

async function eventsOf(name: string) {
  const text = await readFile(new URL(`${name}.json`, HISTORIES), 'utf8')
  return historyFromJSON(JSON.parse(text)).events ?? []
}

async function spansOf(name: string, upTo?: number): Promise<readonly TraceSpan[]> {
  return spansOfRun(name, (await eventsOf(name)).slice(0, upTo), saidByMaria)
}

// opentelemetry.proto.trace.v1, as OTLP/JSON has it: no other field, ids in hex, times as strings.
const nanos = z.string().regex(/^\d{19}$/)
const spanId = z.string().regex(/^(?!0{16})[0-9a-f]{16}$/)
const attributes = z.array(
  z.strictObject({
    key: z.string().min(1),
    value: z.union([
      z.strictObject({ stringValue: z.string() }),
      z.strictObject({ intValue: z.string().regex(/^-?\d+$/) }),
      z.strictObject({ boolValue: z.boolean() }),
    ]),
  }),
)
const span = z.strictObject({
  traceId: z.string().regex(/^(?!0{32})[0-9a-f]{32}$/),
  spanId,
  parentSpanId: spanId.optional(),
  name: z.string().min(1),
  kind: z.literal([1, 2, 3, 4, 5]),
  startTimeUnixNano: nanos,
  endTimeUnixNano: nanos,
  attributes,
  events: z.array(z.strictObject({ timeUnixNano: nanos, name: z.string().min(1) })).optional(),
  status: z.strictObject({ code: z.literal([0, 1, 2]), message: z.string().optional() }),
})
const traces = z.strictObject({
  resourceSpans: z.array(
    z.strictObject({
      resource: z.strictObject({ attributes }),
      scopeSpans: z.array(
        z.strictObject({
          scope: z.strictObject({ name: z.string(), version: z.string() }),
          spans: z.array(span),
        }),
      ),
    }),
  ),
})

function exported(spans: readonly TraceSpan[]): readonly OtlpSpan[] {
  const traceId = traceIdOf('first-run')
  const untilMs = Math.max(...spans.map(({ fromMs, toMs = fromMs }) => toMs))
  const written = JSON.parse(JSON.stringify(otlpOf({ traceId, spans, untilMs }, '1.2.3')))
  traces.parse(written)
  return (written as { resourceSpans: { scopeSpans: { spans: OtlpSpan[] }[] }[] }).resourceSpans
    .flatMap(({ scopeSpans }) => scopeSpans)
    .flatMap((scope) => scope.spans)
}

for (const name of [
  'approval-by-update',
  'approval-by-signal',
  'order-retried',
  'trail-1-failed',
]) {
  test(`${name} is OTLP: one root, parents that are there, ids of their own`, async () => {
    const spans = exported(await spansOf(name))
    const ids = new Set(spans.map((one) => one.spanId))
    assert.equal(ids.size, spans.length)
    assert.equal(spans.filter(({ parentSpanId }) => parentSpanId === undefined).length, 1)
    assert.ok(spans.every(({ parentSpanId: parent }) => parent === undefined || ids.has(parent)))
    for (const { startTimeUnixNano: from, endTimeUnixNano: to } of spans) {
      assert.ok(BigInt(from) <= BigInt(to))
    }
  })

  test(`${name}, exported in the middle, has the ids that it has in the end`, async () => {
    const whole = new Set((await spansOf(name)).map(spanIdOf))
    const { length } = await eventsOf(name)
    for (let upTo = 1; upTo <= length; upTo += 1) {
      const ids = (await spansOf(name, upTo)).map(spanIdOf)
      assert.deepEqual(
        ids.filter((id) => !whole.has(id)),
        [],
        `after ${upTo} events`,
      )
    }
  })
}

test('an approval is a span from the wait to the decision, with the person', async () => {
  for (const name of ['approval-by-update', 'approval-by-signal']) {
    const found = (await spansOf(name)).filter((one) => one.name === 'approval' && one.eventId > 1)
    assert.equal(found.length, 1, name)
    const [approval] = found
    assert.equal(approval?.facts['orion.approver'], 'maria')
    assert.ok(approval.toMs !== undefined && approval.toMs > approval.fromMs)
  }
})

test('an activity that was retried has its attempts, and its last attempt within it', async () => {
  const spans = await spansOf('order-retried')
  const retried = spans.find(({ facts }) => Number(facts['orion.attempts']) > 1)
  assert.ok(retried)
  const attempt = spans.find(
    ({ part, eventId }) => part === 'attempt' && eventId === retried.eventId,
  )
  assert.match(attempt?.name ?? '', new RegExp(`^${retried.name} attempt \\d$`))
  assert.ok(attempt?.facts['orion.last_failure'])
  assert.ok(attempt.fromMs >= retried.fromMs && attempt.toMs === retried.toMs)
})

test('a run that failed says why; what has not ended lasts until now', async () => {
  const failed = (await spansOf('trail-1-failed'))[0]
  assert.ok(failed?.failure)
  const open = exported(await spansOf('approval-by-update', 6))
  const [run] = open
  assert.deepEqual(run?.status, { code: 0 })
  assert.ok(run.attributes.some(({ key }) => key === 'orion.open'))
})

test('a span of somebody else is the parent of the run that was started in it', async () => {
  const parent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
  const started = readTraceParent(parent)
  assert.deepEqual(started, {
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: 'b7ad6b7169203331',
  })
  const spans = await spansOf('order-retried')
  const { traceId, spanId } = started
  const [root, ...others] = otlpOf({ traceId, spans, untilMs: 0, startedIn: spanId }, '1.2.3')
    .resourceSpans[0].scopeSpans[0].spans
  assert.deepEqual([root?.traceId, root?.parentSpanId], [traceId, spanId])
  assert.ok(others.every((one) => one.parentSpanId !== spanId))
})

for (const wrong of ['', 'x', `00-${'0'.repeat(32)}-b7ad6b7169203331-01`, 7, undefined]) {
  test(`${JSON.stringify(wrong)} names no span`, () => {
    assert.equal(readTraceParent(wrong), undefined)
  })
}

test('a nanosecond is not lost on the way', () => {
  const base = { runId: 'r', eventId: 1, name: 'x', facts: {}, fromMs: 1_764_000_000_000.25 }
  const [only] = exported([{ ...base, toMs: 1_764_000_000_001 }])
  assert.equal(only?.startTimeUnixNano, '1764000000000250000')
})
