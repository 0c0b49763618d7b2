// Runs that end while the API lives, as a real collector's port gets them.
import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { headersIn } from '../../src/api/traces/collector.ts'
import { createTraceExporter } from '../../src/api/traces/trace-exporter.ts'
import { TRACES_WAITING_MAX } from '../../src/api/limits.ts'
import type { OtlpTraces } from '../../src/client/trace/otlp.ts'
import { uniqueId } from '../support/unique-id.ts'
import { useWorker } from '../support/use-worker.ts'
import { waitFor } from '../support/wait-for.ts'
import { startTestApi, type TestApi } from './support/test-api.ts'

interface Got {
  readonly path: string
  readonly key: string | string[] | undefined
  readonly trace: OtlpTraces
}

const world = useWorker()
const got: Got[] = []
/** What the collector answers, one by one; then 200. */
const says: number[] = []
const collector = createServer((request, response) => void take(request, response))

async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const status = says.shift() ?? 200
  if (status === 200) {
    const trace = JSON.parse(Buffer.concat(chunks).toString()) as OtlpTraces
    got.push({ path: request.url ?? '', key: request.headers['x-key'], trace })
  }
  response.writeHead(status).end('{}')
}

let endpoint: string
let api: TestApi
before(async () => {
  collector.listen(0, '127.0.0.1')
  await once(collector, 'listening')
  endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`
  const settings = { tracesEndpoint: endpoint, tracesHeaders: 'x-key=a%20key' }
  api = await startTestApi({ taskQueues: [world.taskQueue], ...settings })
  await waitFor('its servers', async () => (await api.ask('/readyz')).status === 200)
})
after(async () => {
  await api[Symbol.asyncDispose]()
  collector.close()
})

const spansOf = ({ trace }: Got) => trace.resourceSpans[0].scopeSpans[0].spans

function gotOf(id: string): readonly Got[] {
  return got.filter((one) =>
    spansOf(one).some(({ attributes }) =>
      attributes.some(({ value }) => 'stringValue' in value && value.stringValue === id),
    ),
  )
}

test('a run is sent once it has ended, after a collector that was busy, and no open span with it', async () => {
  const id = uniqueId('traced')
  const input = { subject: 'Refund', requestedBy: 'agent-7' }
  says.push(503, 429)
  await api.ask('/v1/runs', { body: { type: 'approval', id, input } })
  const decided = async () =>
    (await api.ask(`/v1/approvals/${id}/approval/approve`, { body: {} })).status === 200
  await waitFor('the decision', decided)
  await waitFor('its trace', () => gotOf(id).length > 0, 60_000)
  const [first] = gotOf(id)
  assert.ok(first)
  assert.deepEqual([first.path, first.key], ['/v1/traces', 'a key'])
  const spans = spansOf(first)
  assert.ok(spans.some(({ name }) => name === 'approval'))
  const open = spans.filter(({ attributes }) => attributes.some(({ key }) => key === 'orion.open'))
  assert.deepEqual(open, [])
  const status = spans.flatMap((span) => span.attributes).find(({ key }) => key === 'orion.status')
  assert.deepEqual(status?.value, { stringValue: 'Completed' })
  const { body } = await api.ask('/metrics')
  assert.match(body, /^orion_traces_sent_total [1-9]/m)
  assert.match(body, /^orion_traces_dropped_total 0$/m)
})

test('what waits for a server that is away is bounded, and what is dropped is counted', async () => {
  const away = async () => {
    throw new Error('Temporal is away')
  }
  const exporter = createTraceExporter({ endpoint, headers: {} }, away)
  const rows = Array.from({ length: TRACES_WAITING_MAX + 5 }, (_, index) => ({
    workflowId: `w${index}`,
    runId: `r${index}`,
  }))
  exporter.hear(rows)
  exporter.hear(rows)
  assert.deepEqual(exporter.counts(), { sent: 0, dropped: 10 })
  await exporter.stop()
})

test('headers are read as OpenTelemetry writes them', () => {
  assert.deepEqual(headersIn('X-Key=a%20b%3D, other = c ,'), { 'x-key': 'a b=', other: 'c' })
  assert.deepEqual(headersIn(''), {})
})
