import { EXIT, type ErrorEntry } from './error-entry.ts'

/** What is wrong with a person's own project. */
export const PROJECT_ERRORS = {
  PROJECT_CONFIG_INVALID: {
    exitCode: EXIT.usage,
    status: 500,
    remedy:
      'Correct the file; docs/project.md shows a working one. ORION_PROJECT_CONFIG=off ignores it.',
  },
  FOLDER_NOT_EMPTY: {
    exitCode: EXIT.usage,
    status: 409,
    remedy: 'Name another folder, or an empty one: `orion init my-project`.',
  },
  REPLAY_BROKEN: {
    exitCode: EXIT.failed,
    status: 409,
    remedy:
      'Guard the change with `changed(id)`, so that runs which wait continue on the old way; docs/errors/replay-broken.md has an example.',
  },
} as const satisfies Record<string, ErrorEntry>
