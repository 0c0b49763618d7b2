import { ScheduleAlreadyRunning, ScheduleNotFoundError } from '@temporalio/client'
import { workflowIdSchema } from '../contract/ids.ts'
import { parseDuration } from '../contract/duration.ts'
import { OrionError } from '../errors/orion-error.ts'
import { checkedStart, type StartChoice } from './checked-start.ts'
import { call, type OrionClient } from './connect.ts'
import { LIST_LIMIT_MAX, SCHEDULE_EVERY_MS_MIN } from './limits.ts'
import { parse } from './parse.ts'

export interface CreateScheduleOptions extends StartChoice {
  readonly id: string
  /** A duration, as '1 hour'; this or `cron`. */
  readonly every?: string | undefined
  /** Five fields, in UTC unless `timezone` says otherwise. */
  readonly cron?: string | undefined
  readonly timezone?: string | undefined
  readonly paused?: boolean
}

export interface Schedule {
  readonly id: string
  readonly type: string
  readonly paused: boolean
  readonly note?: string
  /** ISO 8601; absent where it is paused or over. */
  readonly nextAt?: string
  /** The newest run that it started. */
  readonly lastRun?: string
}

/**
 * Starts runs again and again. Each has an id of its own, made of the schedule's and the time. A
 * run that still goes on when the next is due makes that one be left out.
 *
 * @throws OrionError `SCHEDULE_ALREADY_EXISTS`, `INPUT_INVALID`, `WORKFLOW_TYPE_UNKNOWN`,
 *   `PAYLOAD_TOO_LARGE`
 */
export async function createSchedule(
  client: OrionClient,
  options: CreateScheduleOptions,
): Promise<void> {
  const scheduleId = parse(workflowIdSchema, options.id, 'The id')
  const action = {
    type: 'startWorkflow',
    workflowType: options.type,
    workflowId: scheduleId,
    ...checkedStart(client, options),
  } as const
  const create = () =>
    call(client, ({ schedule }) =>
      schedule.create({
        scheduleId,
        spec: specOf(options),
        action,
        state: { paused: options.paused ?? false },
      }),
    )
  await orKnown(scheduleId, create)
}

function specOf({ every, cron, timezone }: CreateScheduleOptions) {
  if ((every === undefined) === (cron === undefined)) {
    throw new OrionError('INPUT_INVALID', 'A schedule needs either a duration or a cron line.', {
      remedy: "Give one of them: --every '1 hour', or --cron '0 9 * * 1-5'.",
    })
  }
  const zone = timezone === undefined ? {} : { timezone }
  if (cron !== undefined) return { cronExpressions: [cron], ...zone }
  const everyMs = parseDuration(every ?? '')
  if (everyMs !== undefined && everyMs >= SCHEDULE_EVERY_MS_MIN)
    return { intervals: [{ every: everyMs }] }
  throw new OrionError('INPUT_INVALID', `"${every}" is not a duration of a second or more.`, {
    remedy: "Write it as '30 minutes' or '1 hour'.",
  })
}

/** Every schedule of the namespace, as Temporal's list has it, which lags by a second or so. */
export async function listSchedules(client: OrionClient): Promise<Schedule[]> {
  return call(client, async ({ schedule }) => {
    const schedules: Schedule[] = []
    for await (const { scheduleId, action, state, info } of schedule.list()) {
      const [next] = info.nextActionTimes
      const last = info.recentActions.at(-1)?.action.workflow.workflowId
      schedules.push({
        id: scheduleId,
        type: action?.workflowType ?? '',
        paused: state.paused,
        ...(state.note && { note: state.note }),
        ...(next && !state.paused && { nextAt: next.toISOString() }),
        ...(last && { lastRun: last }),
      })
      if (schedules.length >= LIST_LIMIT_MAX) break
    }
    return schedules
  })
}

/** What can be done to a schedule. */
export type ScheduleStep = 'pause' | 'resume' | 'trigger' | 'delete'

/** @throws OrionError `SCHEDULE_NOT_FOUND` */
export async function steerSchedule(
  client: OrionClient,
  { id, step, note }: { readonly id: string; readonly step: ScheduleStep; readonly note?: string },
): Promise<void> {
  const scheduleId = parse(workflowIdSchema, id, 'The id')
  await orKnown(scheduleId, () =>
    call(client, async ({ schedule }) => {
      const handle = schedule.getHandle(scheduleId)
      if (step === 'pause') return handle.pause(note)
      if (step === 'resume') return handle.unpause(note)
      if (step === 'trigger') return handle.trigger()
      return handle.delete()
    }),
  )
}

async function orKnown(id: string, make: () => Promise<unknown>): Promise<void> {
  try {
    await make()
  } catch (error) {
    const cause = error instanceof OrionError ? error.cause : error
    if (cause instanceof ScheduleNotFoundError) {
      throw new OrionError('SCHEDULE_NOT_FOUND', `There is no schedule "${id}".`, { cause })
    }
    if (!(cause instanceof ScheduleAlreadyRunning)) throw error
    const message = `There is already a schedule "${id}".`
    throw new OrionError('SCHEDULE_ALREADY_EXISTS', message, { cause })
  }
}
