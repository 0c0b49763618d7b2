import { planted as attemptInResult } from './attempt-in-result/experiment.ts'
import { planted as besideTheEffect } from './beside-the-effect/experiment.ts'
import { planted as callAfterRecord } from './call-after-record/experiment.ts'
import { planted as checkThenAct } from './check-then-act/experiment.ts'
import { planted as clockKey } from './clock-key/experiment.ts'
import { planted as continuedAsFailed } from './continued-as-failed/experiment.ts'
import { planted as earlyAnswer } from './early-answer/experiment.ts'
import { planted as effectBeforeApproval } from './effect-before-approval/experiment.ts'
import { planted as failedForGood } from './failed-for-good/experiment.ts'
import { planted as firstYesPays } from './first-yes-pays/experiment.ts'
import { planted as forgottenCompensation } from './forgotten-compensation/experiment.ts'
import { planted as lastAttemptOnly } from './last-attempt-only/experiment.ts'
import { planted as lazyCommit } from './lazy-commit/experiment.ts'
import { planted as longTimeout } from './long-timeout/experiment.ts'
import { planted as lostAtContinueAsNew } from './lost-at-continue-as-new/experiment.ts'
import { planted as lostFirstRow } from './lost-first-row/experiment.ts'
import { planted as markerBeforeEffect } from './marker-before-effect/experiment.ts'
import { planted as missingHeartbeat } from './missing-heartbeat/experiment.ts'
import { planted as notWhileReplaying } from './not-while-replaying/experiment.ts'
import { planted as overriddenDecision } from './overridden-decision/experiment.ts'
import { planted as overruledRefusal } from './overruled-refusal/experiment.ts'
import { planted as overwrittenSignal } from './overwritten-signal/experiment.ts'
import { planted as randomKey } from './random-key/experiment.ts'
import { planted as repeatedSignal } from './repeated-signal/experiment.ts'
import { planted as sharedCache } from './shared-cache/experiment.ts'
import { planted as sharedGate } from './shared-gate/experiment.ts'
import { planted as singleAttempt } from './single-attempt/experiment.ts'
import { planted as skippedAuditRow } from './skipped-audit-row/experiment.ts'
import { planted as swallowedError } from './swallowed-error/experiment.ts'
import { planted as twoAttempts } from './two-attempts/experiment.ts'
import { planted as uncheckedRetry } from './unchecked-retry/experiment.ts'
import { planted as undoneTwice } from './undone-twice/experiment.ts'
import { planted as unrecordedDecision } from './unrecorded-decision/experiment.ts'
import { planted as unseenGap } from './unseen-gap/experiment.ts'
import { planted as unspentApproval } from './unspent-approval/experiment.ts'
import { planted as wallClock } from './wall-clock/experiment.ts'
import { planted as workFromZero } from './work-from-zero/experiment.ts'
import { planted as writeBehind } from './write-behind/experiment.ts'
import type { PlantedBug } from './plant.ts'

/** In the order of the tiers that are meant to catch them. */
export const PLANTED: readonly PlantedBug[] = [
  notWhileReplaying,
  wallClock,
  sharedCache,
  effectBeforeApproval,
  firstYesPays,
  overriddenDecision,
  overruledRefusal,
  sharedGate,
  continuedAsFailed,
  failedForGood,
  randomKey,
  clockKey,
  singleAttempt,
  attemptInResult,
  writeBehind,
  callAfterRecord,
  besideTheEffect,
  markerBeforeEffect,
  unseenGap,
  unrecordedDecision,
  lostFirstRow,
  skippedAuditRow,
  forgottenCompensation,
  undoneTwice,
  uncheckedRetry,
  unspentApproval,
  repeatedSignal,
  workFromZero,
  missingHeartbeat,
  longTimeout,
  overwrittenSignal,
  lostAtContinueAsNew,
  earlyAnswer,
  twoAttempts,
  lastAttemptOnly,
  swallowedError,
  checkThenAct,
  lazyCommit,
]
