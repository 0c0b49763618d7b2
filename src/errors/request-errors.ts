import { EXIT, type ErrorEntry } from './error-entry.ts'

/** What is wrong with what a person or program asked for. */
export const REQUEST_ERRORS = {
  CONFIG_INVALID: {
    exitCode: EXIT.usage,
    status: 500,
    remedy:
      'Correct the named settings; `orion config` shows every setting and where it came from.',
  },
  USAGE: {
    exitCode: EXIT.usage,
    status: 400,
    remedy: 'Add --help to the command for its options and examples.',
  },
  INPUT_INVALID: {
    exitCode: EXIT.usage,
    status: 422,
    remedy: 'Correct the named fields and send it again; nothing was started or changed.',
  },
  PAYLOAD_TOO_LARGE: {
    exitCode: EXIT.usage,
    status: 413,
    remedy:
      'Set ORION_PAYLOAD_CLAIM_CHECK=true for client and workers, or pass a reference to the document.',
  },
  WORKFLOW_TYPE_UNKNOWN: {
    exitCode: EXIT.usage,
    status: 422,
    remedy: 'Use one of the workflow types that `orion run start --help` lists.',
  },
  CHAOS_EXPERIMENT_INVALID: {
    exitCode: EXIT.usage,
    status: 422,
    remedy: 'Correct the named fields; docs/chaos.md shows a working file, field by field.',
  },
  RUN_NOT_FOUND: {
    exitCode: EXIT.notFound,
    status: 404,
    remedy: 'Check the id with `orion run list`, and that you are on the right namespace.',
  },
  RUN_ALREADY_EXISTS: {
    exitCode: EXIT.failed,
    status: 409,
    remedy:
      "Use another id; one id is one run forever, so its effects cannot be mixed up with another run's.",
  },
  RUN_CLOSED: {
    exitCode: EXIT.notFound,
    status: 409,
    remedy: 'The run has ended; `orion run show <id>` says how.',
  },
  RUN_FAILED: {
    exitCode: EXIT.failed,
    status: 500,
    remedy: '`orion run show <id>` says what failed and when.',
  },
  UPDATE_REFUSED: {
    exitCode: EXIT.failed,
    status: 422,
    remedy:
      'Read the reason, which comes from the workflow; `orion run show <id>` says what it does.',
  },
  SCHEDULE_NOT_FOUND: {
    exitCode: EXIT.notFound,
    status: 404,
    remedy: 'Check the id with `orion schedule list`, and that you are on the right namespace.',
  },
  SCHEDULE_ALREADY_EXISTS: {
    exitCode: EXIT.failed,
    status: 409,
    remedy: 'Use another id, or remove the old one with `orion schedule delete <id>`.',
  },
  WAIT_TIMEOUT: {
    exitCode: EXIT.failed,
    status: 504,
    remedy: 'The run continues; wait longer, or look at it with `orion run show <id>`.',
  },
  APPROVAL_ALREADY_DECIDED: {
    exitCode: EXIT.notFound,
    status: 409,
    remedy: 'The first decision stands; `orion run show <id>` shows who decided, when and why.',
  },
  APPROVAL_AMBIGUOUS: {
    exitCode: EXIT.usage,
    status: 409,
    remedy: 'Name the one you mean with --approval; `orion approval list` shows them.',
  },
  DECISION_ID_USED: {
    exitCode: EXIT.notFound,
    status: 409,
    remedy: 'Decide without --decision-id, or with another one: an id works for one approval only.',
  },
  APPROVAL_NOT_OPEN: {
    exitCode: EXIT.notFound,
    status: 409,
    remedy: 'Wait until the run asks; `orion run show <id>` says what it does now.',
  },
  APPROVAL_STALE: {
    exitCode: EXIT.failed,
    status: 409,
    remedy: 'Look at what is asked for now with `orion approval show <id>`, and decide about that.',
  },
  APPROVAL_NOT_ALLOWED: {
    exitCode: EXIT.failed,
    status: 403,
    remedy: '`orion approval show <id>` says who may decide and what is missing.',
  },
  APPROVAL_UNSATISFIABLE: {
    exitCode: EXIT.usage,
    status: 422,
    remedy:
      'Add approvers, lower the quorum, or let the policy escalate; docs/errors/approval-unsatisfiable.md has each cause.',
  },
  ATTESTATION_KEY_UNKNOWN: {
    exitCode: EXIT.notFound,
    status: 404,
    remedy: 'List the keys with `orion approval key list`.',
  },
  AUDIT_EXPORT_INVALID: {
    exitCode: EXIT.usage,
    status: 422,
    remedy: 'Name a file that `orion audit export` has written as NDJSON.',
  },
  NO_WORKER: {
    exitCode: EXIT.unreachable,
    status: 503,
    remedy: 'Start a worker with `orion worker start` (or the whole stack with `orion up`).',
  },
} as const satisfies Record<string, ErrorEntry>
