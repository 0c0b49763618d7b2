import { proxyActivities } from '@temporalio/workflow'
import type { Activities } from '../contract/activities.ts'
import type { NoticeActivities } from '../contract/notice.ts'
import type { GateActivities } from '../approvals/desk/gate-activities.ts'
import { ACTIVITY_GROUPS, type ActivityGroup } from '../contract/activity-policies.ts'

// Timeouts and retries stand in contract/activity-policies.ts, where `orion doctor` reads them too.

type ActivitiesOf<Group extends Exclude<ActivityGroup, 'requests' | 'notices'>> = Pick<
  Activities,
  (typeof ACTIVITY_GROUPS)[Group]['activities'][number]
>

const { records: recordGroup, effects: effectGroup, imports: importGroup } = ACTIVITY_GROUPS

export const records = proxyActivities<ActivitiesOf<'records'>>(recordGroup.policy)
export const effects = proxyActivities<ActivitiesOf<'effects'>>(effectGroup.policy)
export const imports = proxyActivities<ActivitiesOf<'imports'>>(importGroup.policy)
export const notices = proxyActivities<NoticeActivities>(ACTIVITY_GROUPS.notices.policy)
export const requests = proxyActivities<GateActivities>(ACTIVITY_GROUPS.requests.policy)
