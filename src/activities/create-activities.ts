import type { Activities } from '../contract/activities.ts'
import type { GateActivities } from '../approvals/desk/gate-activities.ts'
import type { NoticeActivities } from '../contract/notice.ts'
import type { ActivityDependencies } from './dependencies.ts'
import { createGateActivities } from './gate-activities.ts'
import { createHistoryActivities } from './history-activities.ts'
import { createImportActivities } from './import-activities.ts'
import { createNoticeActivities } from './notice-activities.ts'
import { createOrderActivities } from './order-activities.ts'
import { createRecordActivities } from './record-activities.ts'
import { createStepActivities } from './step-activities.ts'

/** Every activity of Orion's own workflows, over the dependencies the worker has made. */
export function createActivities(
  dependencies: ActivityDependencies,
): Activities & GateActivities & NoticeActivities {
  return {
    ...createRecordActivities(dependencies),
    ...createHistoryActivities(),
    ...createGateActivities(dependencies),
    ...createNoticeActivities(dependencies),
    ...createStepActivities(dependencies),
    ...createOrderActivities(dependencies),
    ...createImportActivities(dependencies),
  }
}
