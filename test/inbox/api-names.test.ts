// The page reads by names what the API answers. The compiler compares each with the API's types.
import { test } from 'node:test'
import type { Caller } from '../../src/api/access/caller.ts'
import type { ApprovalItem } from '../../src/api/approvals/approval-item.ts'
import type { ListPage } from '../../src/api/approvals/page-of.ts'
import type { ListView } from '../../src/api/approvals/read-list.ts'
import type { ShownRequest } from '../../src/api/approvals/request-item.ts'
import type { Said } from '../../src/api/approvals/say.ts'
import type { Problem } from '../../src/api/door/problem.ts'
import type { Records } from '../../src/api/routes/records.ts'
import type { Elsewhere, Outcomes } from '../../src/api/routes/show-run.ts'
import type { GateMessage } from '../../src/approvals/policy/gate-message.ts'
import type { Answer, Outcome, Question, Vote } from '../../src/approvals/policy/gate-state.ts'
import type { PersonStanding } from '../../src/approvals/policy/person-standing.ts'
import type { Approvers } from '../../src/approvals/policy/policy.ts'
import type { WayProgress } from '../../src/approvals/policy/progress.ts'
import type { ApprovalRequestV1 } from '../../src/approvals/request/approval-request.ts'
import type { DecideResult } from '../../src/client/decide-result.ts'
import type { RunDescription, PendingActivity } from '../../src/client/describe-run.ts'
import type { KnownApproval, KnownApprovals } from '../../src/client/known-approvals.ts'
import type { QueueFacts } from '../../src/client/ops-facts.ts'
import type { SaidMessage } from '../../src/client/requests/request-views.ts'
import type { FailingTask } from '../../src/client/task-failures.ts'
import type { Explanation } from '../../src/client/why/explain-run.ts'
import type { Leg } from '../../src/client/why/legs.ts'
import type { RunSpans } from '../../src/client/why/run-spans.ts'
import type { Span } from '../../src/client/why/span.ts'
import type { ApprovalStatus, Decision } from '../../src/contract/approval.ts'
import type * as Names from '../../src/inbox/api/api-names.ts'
import type * as RunNames from '../../src/inbox/api/run-names.ts'
import type { ApprovalAges } from '../../src/ops/ages.ts'
import type { Figures, Missing, SeenWorker, TypedCount } from '../../src/ops/figures.ts'
import type { PartHealth } from '../../src/ops/health.ts'
import type { ApprovalFigures, HourFigures } from '../../src/store/event-store.ts'

/** The names of all shapes of a union. */
type NamesOf<Shape> = Shape extends unknown ? keyof Shape & string : never

/** Compiles only where every name that is read is one of the shape. */
function reads<Read extends NamesOf<Shape>, Shape>(..._names: readonly Read[]): void {}

type Item = ApprovalItem | ApprovalStatus | ShownRequest

test('approvals are read by the names that the API has', () => {
  reads<Names.CallerNames, Caller>()
  reads<Names.ApprovalPageNames, ListPage<never> | ListView>()
  reads<Names.ApprovalNames, Item>()
  reads<Names.RequestNames, ApprovalRequestV1>()
  reads<Names.ActionNames, ApprovalRequestV1['action']>()
  reads<Names.StandingNames, PersonStanding>()
  reads<Names.WayNames, WayProgress>()
  reads<Names.ApproversNames, Approvers>()
  reads<Names.VoteNames, Vote>()
  reads<Names.QuestionNames, Question>()
  reads<Names.MessageNames, SaidMessage>()
  reads<Names.SaidNames, GateMessage>()
  reads<Names.AnswerNames, Answer>()
  reads<Names.DecisionNames, Decision>()
  reads<Names.OutcomeNames, Outcome>()
  reads<Names.DecidedNames, DecideResult | Said>()
  reads<Names.FailingTaskNames, FailingTask>()
  reads<Names.ProblemNames, Problem>()
})

test('runs are read by the names that the API has', () => {
  reads<RunNames.RunNames, RunDescription>()
  reads<RunNames.ShownRunNames, RunDescription | KnownApprovals | Records | Outcomes | Elsewhere>()
  reads<RunNames.PendingNames, PendingActivity>()
  reads<RunNames.GateNames, KnownApproval>()
  reads<RunNames.AuditNames, Records['audit'][number]>()
  reads<RunNames.RecordedNames, Records['decisions'][number]>()
  reads<RunNames.EffectNames, Records['effects'][number]>()
  reads<RunNames.WhyNames, Explanation>()
  reads<RunNames.LegNames, Leg>()
  reads<RunNames.TimeLineNames, RunSpans>()
  reads<RunNames.SpanNames, Span>()
})

test('figures are read by the names that the API has', () => {
  reads<RunNames.FigureNames, Figures>()
  reads<RunNames.MissingNames, Missing>()
  reads<RunNames.ErrorNames, Missing['error']>()
  reads<RunNames.CountNames, TypedCount>()
  reads<RunNames.QueueNames, QueueFacts>()
  reads<RunNames.WorkerNames, SeenWorker>()
  reads<RunNames.WaitingNames, ApprovalAges>()
  reads<RunNames.AgeNames, ApprovalAges['ageSeconds']>()
  reads<RunNames.DecidingNames, ApprovalFigures>()
  reads<RunNames.HourNames, HourFigures>()
  reads<RunNames.HealthNames, PartHealth>()
})
