import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OrionError } from '../../src/errors/orion-error.ts'
import { temporalError } from '../../src/errors/temporal-error.ts'

const PLACE = { address: '127.0.0.1:7233', namespace: 'default' }

function grpc(code: number, details: string): Error {
  const status = Object.assign(new Error(`${code} X: ${details}`), { code, details })
  return new Error('Failed to call', { cause: status })
}

const CASES: readonly (readonly [number, string, string])[] = [
  [3, 'WorkflowId is not set', 'INPUT_INVALID'],
  [4, 'Deadline exceeded', 'TEMPORAL_UNREACHABLE'],
  [4, 'query timed out before a worker could process it', 'NO_WORKER'],
  [9, 'no poller seen for task queue recently, worker may be down', 'NO_WORKER'],
  [5, 'workflow not found for ID: x', 'RUN_NOT_FOUND'],
  [5, 'Namespace nobody is not found', 'TEMPORAL_REFUSED'],
  [7, 'Request unauthorized', 'TEMPORAL_KEY_REFUSED'],
  [8, 'grpc: received message larger than max', 'PAYLOAD_TOO_LARGE'],
  [8, 'namespace rate limit exceeded', 'TEMPORAL_UNREACHABLE'],
  [14, 'No connection established', 'TEMPORAL_UNREACHABLE'],
  [16, 'bad token', 'TEMPORAL_KEY_REFUSED'],
  [13, 'panic', 'INTERNAL'],
  [5, 'workflow execution already completed', 'RUN_CLOSED'],
  [5, 'workflow update was aborted by closing workflow', 'RUN_CLOSED'],
  [12, 'unknown service temporal.api.workflowservice.v1.WorkflowService', 'TEMPORAL_UNREACHABLE'],
  [12, 'Received HTTP status code 404', 'TEMPORAL_UNREACHABLE'],
  [12, 'unknown method Frobnicate for service temporal.api.workflowservice.v1', 'INTERNAL'],
]

for (const [code, details, expected] of CASES) {
  test(`gRPC status ${code} "${details}" is ${expected}, with the server’s reason`, () => {
    const error = temporalError(grpc(code, details), PLACE)
    assert.equal(error.code, expected)
    if (code !== 5 || expected === 'RUN_NOT_FOUND') assert.match(error.message, new RegExp(details))
  })
}

test('only the innermost message of an error of the SDK’s core is shown', () => {
  const text = 'tonic::transport::Error(Os { code: 111, message: "Connection refused" })'
  const error = temporalError(Object.assign(new Error(text), { name: 'TransportError' }), PLACE)
  assert.equal(error.code, 'TEMPORAL_UNREACHABLE')
  assert.match(error.message, /127\.0\.0\.1:7233 \(Connection refused\)/)
})

test('an error of Orion’s stays as it is', () => {
  const own = new OrionError('RUN_CLOSED', 'over')
  assert.equal(temporalError(own, PLACE), own)
})

test('a refusal while the SDK’s core connects is reported as the key’s, not as no server', () => {
  const text =
    'get_system_info failed: Status { code: PermissionDenied, message: "Request unauthorized." }'
  const error = Object.assign(new Error(text), { name: 'TransportError' })
  const heard = temporalError(error, { ...PLACE, apiKey: {} })
  assert.equal(heard.code, 'TEMPORAL_KEY_REFUSED')
  assert.match(heard.message, /does not accept the API key \(Request unauthorized\)/)
})
