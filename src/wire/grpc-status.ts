/**
 * Statuses of https://grpc.github.io/grpc/core/md_doc_statuscodes.html that are used here, written
 * down because importing them would load a gRPC library into every room that meets an error.
 */
export const GRPC = {
  ok: 0,
  cancelled: 1,
  unknown: 2,
  invalidArgument: 3,
  deadlineExceeded: 4,
  notFound: 5,
  alreadyExists: 6,
  permissionDenied: 7,
  resourceExhausted: 8,
  failedPrecondition: 9,
  internal: 13,
  unavailable: 14,
  unauthenticated: 16,
} as const
