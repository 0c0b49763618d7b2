import { z } from 'zod'
import { booleanSetting, durationSetting, integerSetting } from './parsers.ts'

/** How worker processes are kept going, and what becomes of the tasks of one that dies. */
export const SUPERVISOR_SETTINGS = {
  workerProcesses: {
    variable: 'ORION_WORKER_PROCESSES',
    schema: integerSetting(0, 64),
    default: '2',
    description:
      'Worker processes that a supervisor runs; 0 for a bare worker without supervisor and guardian.',
  },
  guardian: {
    variable: 'ORION_GUARDIAN',
    schema: z.enum(['on', 'off'], 'expected "on" or "off"'),
    default: 'on',
    description: 'Whether the tasks of a dead worker are given back at once.',
  },
  guardianLastAttempt: {
    variable: 'ORION_GUARDIAN_LAST_ATTEMPT',
    schema: z.enum(['leave', 'fail'], 'expected "leave" or "fail"'),
    default: 'leave',
    description:
      'What happens to an activity whose worker died in the last attempt that its retry policy allows: leave it to its timeout, or fail it at once.',
  },
  workerSpare: {
    variable: 'ORION_WORKER_SPARE',
    schema: z.enum(
      ['auto', 'off', 'crash', 'always'],
      'expected "auto", "off", "crash" or "always"',
    ),
    default: 'auto',
    description:
      'Whether a process that has loaded all but your code waits to take a worker’s place: crash (of one that dies), always (of one that is replaced too, as in `orion dev`), off; auto is crash with one worker process, else off.',
  },
  hangLimitMs: {
    variable: 'ORION_HANG_LIMIT',
    schema: durationSetting.refine((ms) => ms >= 1_000, 'expected 1 second or more'),
    default: '5 seconds',
    description: 'How long a worker’s event loop may be silent before it is killed as frozen.',
  },
  crashesMax: {
    variable: 'ORION_CRASHES_MAX',
    schema: integerSetting(1, 10_000),
    default: '10',
    description:
      'Deaths of workers in a row, each within 5 s of its start, after which the supervisor gives up.',
  },
  supervised: {
    variable: 'ORION_SUPERVISED',
    schema: booleanSetting,
    default: 'false',
    description: 'Set by the supervisor for its workers: they end when it is gone.',
  },
  spare: {
    variable: 'ORION_SPARE',
    schema: booleanSetting,
    default: 'false',
    description: 'Set by the supervisor for the process that waits to take a worker’s place.',
  },
  relay: {
    variable: 'ORION_RELAY',
    schema: z
      .string()
      .regex(/^127\.0\.0\.1:\d{1,5}\/[\w-]{16,}$/, 'expected 127.0.0.1:port/key')
      .optional(),
    description: 'Set by the supervisor for its workers: where their relay to Temporal listens.',
    secret: true,
  },
} as const
