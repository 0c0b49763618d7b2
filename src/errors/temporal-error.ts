import type { TemporalPlace } from './temporal-place.ts'
import { GRPC } from '../wire/grpc-status.ts'
import type { TemporalCode } from './failure-codes.ts'
import { OrionError, reasonOf, type OrionErrorOptions } from './orion-error.ts'
import { temporalRefusal } from './temporal-refusal.ts'
import { codedError } from './too-many-files.ts'

// The server's words for an update or a query of a run whose task has failed three times in a row.
const NOT_READY = /workflow task in failed state|workflow task failure/i

// The server's words for a message to a run that there is no more; its status is "not found".
// The second: an update reached the run, and its end came before its answer.
const ALREADY_ENDED = /workflow execution already completed|update was aborted by closing workflow/i

// The SDK gives some failures classes of their own, without the status they came with.
const BY_NAME: Readonly<Record<string, TemporalCode>> = {
  NamespaceNotFoundError: 'TEMPORAL_REFUSED',
  WorkflowNotFoundError: 'RUN_NOT_FOUND',
  WorkflowUpdateRPCTimeoutOrCancelledError: 'NO_WORKER',
}

/** With these codes alone: the API's document names them for every route that asks Temporal. */
const CallError: new (
  code: TemporalCode,
  message: string,
  options?: OrionErrorOptions,
) => OrionError = OrionError

/** An error of a call to Temporal in words for a person; one that is ours already stays as it is. */
export function temporalError(error: unknown, place: TemporalPlace): OrionError {
  const coded = codedError(error)
  if (coded) return coded
  const { address, namespace } = place
  const cause = { cause: error }
  const source = innermost(error)
  const reason = oneLine(grpcDetails(source) ?? reasonOf(source))
  const named = BY_NAME[error instanceof Error ? error.name : '']
  const worded = byWords(reason, address, error)
  if (worded) return worded
  if (named) return new CallError(named, `${reason}.`, cause)
  switch (grpcCode(error)) {
    case GRPC.notFound:
      return /namespace/i.test(reason)
        ? new CallError('TEMPORAL_REFUSED', `Temporal has no namespace "${namespace}".`, cause)
        : new CallError('RUN_NOT_FOUND', `Temporal knows no such run (${reason}).`, cause)
    case GRPC.permissionDenied:
    case GRPC.unauthenticated:
      return temporalRefusal({ reason, cause: error, ...request(error) }, place)
    case GRPC.invalidArgument:
      return new CallError('INPUT_INVALID', `Temporal refused the request: ${reason}.`, cause)
    case GRPC.resourceExhausted:
      return /size|large|max/i.test(reason)
        ? new CallError('PAYLOAD_TOO_LARGE', `Temporal refused the request: ${reason}.`, cause)
        : unreachable(address, reason, error)
    case GRPC.failedPrecondition:
      return NOT_READY.test(reason)
        ? new CallError('NO_WORKER', `No worker could finish the run's task (${reason}).`, cause)
        : new CallError('INTERNAL', `A call to Temporal failed: ${reason}.`, cause)
    case GRPC.cancelled:
    case GRPC.deadlineExceeded:
    case GRPC.unavailable:
      return unreachable(address, reason, error)
    default:
      if (refusedAtConnect(error)) {
        return temporalRefusal(
          { reason, cause: error, asked: 'to connect', atConnect: true },
          place,
        )
      }
      return looksUnreachable(error)
        ? unreachable(address, reason, error)
        : new CallError('INTERNAL', `A call to Temporal failed: ${reason}.`, cause)
  }
}

// A query that no worker takes: at once, or after as long as the caller waits.
const NOBODY = /no poller seen|query timed out before a worker/i

// As a gRPC server without Temporal's services says it, and gRPC's library of a plain HTTP/2 one.
const STRANGER = /^unknown service temporal|^Received HTTP status code/i

// The SDK's converter of a payload that it has no way to read.
const UNREADABLE = /^Unknown encoding: |^Missing payload metadata/

function unreadable(reason: string, cause: unknown): OrionError {
  const encoding = /^Unknown encoding: (.*)/.exec(reason)?.[1]
  const how = encoding ? `in the encoding "${encoding}"` : 'without an encoding'
  const message = `A payload is written ${how}, which Orion cannot read.`
  return new CallError('PAYLOAD_ENCODING_UNKNOWN', message, { cause })
}

/** Errors that only the text shows, not the status. */
function byWords(reason: string, address: string, cause: unknown): OrionError | undefined {
  if (ALREADY_ENDED.test(reason)) {
    return new CallError('RUN_CLOSED', 'The run has ended already.', { cause })
  }
  if (NOBODY.test(reason)) {
    return new CallError('NO_WORKER', `No worker answers the query (${reason}).`, { cause })
  }
  if (UNREADABLE.test(reason)) return unreadable(reason, cause)
  if (!STRANGER.test(reason)) return undefined
  const message = `The server at ${address} is not Temporal (${reason}).`
  const remedy = 'Set TEMPORAL_ADDRESS to the gRPC port of Temporal, which is 7233 by default.'
  return new CallError('TEMPORAL_UNREACHABLE', message, { cause, remedy })
}

function unreachable(address: string, reason: string, cause: unknown): OrionError {
  const message = `No Temporal server answers at ${address} (${reason}).`
  return new CallError('TEMPORAL_UNREACHABLE', message, { cause })
}

// The SDK's words around a status: "Failed to start Workflow".
function request(error: unknown) {
  const words = chain(error).map((link) => (link instanceof Error ? link.message : ''))
  const asked = words.map((text) => /^Failed to (.{1,80})$/.exec(text)?.[1]).find(Boolean)
  const atConnect = asked?.startsWith('connect') ?? false
  return { asked: asked === undefined ? undefined : `to ${asked}`, atConnect }
}

// The SDK wraps what it received, sometimes twice; the status is on the innermost that has one.
function chain(error: unknown): unknown[] {
  const links: unknown[] = []
  for (let link = error; link instanceof Error && links.length < 10; link = link.cause) {
    links.push(link)
  }
  return links.length > 0 ? links : [error]
}

function innermost(error: unknown): unknown {
  const links = chain(error)
  return links.findLast((link) => grpcDetails(link)) ?? links.at(-1)
}

function grpcDetails(error: unknown): string | undefined {
  const details = (error as { details?: unknown } | undefined)?.details
  return typeof details === 'string' && details !== '' ? details : undefined
}

function grpcCode(error: unknown): number | undefined {
  const codes = chain(error).map((link) => (link as { code?: unknown } | undefined)?.code)
  return codes.findLast((code) => typeof code === 'number')
}

// The SDK's core makes a first call while it connects, and gives its status only as text.
const REFUSED =
  /PermissionDenied|Unauthenticated|does not have permission|valid authentication credentials/

function refusedAtConnect(error: unknown): boolean {
  return chain(error).some((link) => link instanceof Error && REFUSED.test(link.message))
}

function looksUnreachable(error: unknown): boolean {
  return chain(error).some(
    (link) =>
      link instanceof Error &&
      /TransportError|transport error|Failed to connect|ECONNREFUSED|ENOTFOUND|timed out/.test(
        `${link.name} ${link.message}`,
      ),
  )
}

// The SDK's core shows its errors as Rust does; what matters is the innermost message.
const RUST_MESSAGE = /message: "([^"]+)"/

function oneLine(text: string): string {
  return (RUST_MESSAGE.exec(text)?.[1] ?? text)
    .replaceAll(/\s+/g, ' ')
    .replace(/\.$/, '')
    .slice(0, 300)
}
