import { EXIT, type ErrorEntry } from './error-entry.ts'

/** What the HTTP API refuses by itself: unknown callers, too many requests, outdated versions. */
export const ACCESS_ERRORS = {
  SIGN_IN_REQUIRED: {
    exitCode: EXIT.failed,
    status: 401,
    remedy:
      'Send an API key as `Authorization: Bearer orion_…`; `orion api key create` makes one. In a browser, sign in again.',
  },
  SIGN_IN_FAILED: {
    exitCode: EXIT.failed,
    status: 403,
    remedy:
      'Open the sign-in page and begin again, in one tab and within ten minutes. If it fails again, ask the person who runs Orion.',
  },
  IDENTITY_PROVIDER_UNREACHABLE: {
    exitCode: EXIT.unreachable,
    status: 503,
    remedy:
      'Check ORION_API_OIDC_ISSUER, and that the API reaches it; sign in with an API key meanwhile.',
  },
  ROLE_MISSING: {
    exitCode: EXIT.failed,
    status: 403,
    remedy: 'Ask an operator for a key with this role (`orion api key create --role <role>`).',
  },
  ORIGIN_REFUSED: {
    exitCode: EXIT.failed,
    status: 403,
    remedy:
      'Open the page at the address that the API printed, or name the page’s address in ORION_API_ORIGINS.',
  },
  RATE_LIMITED: {
    exitCode: EXIT.unreachable,
    status: 429,
    remedy: 'Wait as long as the header Retry-After says, and send it again.',
  },
  ROUTE_UNKNOWN: {
    exitCode: EXIT.usage,
    status: 404,
    remedy: 'Check method and path; /docs of the API has all of them.',
  },
  METHOD_UNKNOWN: {
    exitCode: EXIT.usage,
    status: 405,
    remedy: 'Use one of the methods in the header Allow; /docs of the API shows what each does.',
  },
  VERSION_STALE: {
    exitCode: EXIT.failed,
    status: 412,
    remedy: 'Read it again, look at what has changed, and send the change with the new ETag.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    exitCode: EXIT.usage,
    status: 422,
    remedy: 'Use a new Idempotency-Key for each new request; repeat one only with the same body.',
  },
  API_KEY_NOT_FOUND: {
    exitCode: EXIT.notFound,
    status: 404,
    remedy: 'Check the id with `orion api key list`.',
  },
  API_START_FAILED: {
    exitCode: EXIT.failed,
    status: 500,
    remedy: 'Correct the cause named above and start the API again with `orion api start`.',
  },
  API_UNREACHABLE: {
    exitCode: EXIT.unreachable,
    status: 503,
    remedy: 'Check the address of the API, and that `orion api start` or `orion up` runs there.',
  },
  LINK_UNKNOWN: {
    exitCode: EXIT.notFound,
    status: 404,
    remedy:
      'Open the link as a whole: programs for mail sometimes cut off its end. Else ask for a new one.',
  },
  LINK_SPENT: {
    exitCode: EXIT.notFound,
    status: 410,
    remedy: 'Ask for a new link, or decide in the inbox or with `orion approval approve`.',
  },
} as const satisfies Record<string, ErrorEntry>
