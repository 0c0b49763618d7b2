/**
 * What all runs of a worker share: evaluated once, before the first run, where everything else in
 * the bundle is evaluated again for each run that a worker takes up. Schemas are most of that:
 * with them a run costs 20 ms before its own code begins, without them 1.5 (CPU, one core).
 *
 * Only for modules without a state of their own.
 */
import '../approvals/desk/desk.ts'
import '../approvals/desk/letter.ts'
import '../approvals/gate-book.ts'
import '../approvals/handed-on.ts'
import '../approvals/policy/ask.ts'
import '../approvals/policy/change-people.ts'
import '../approvals/policy/deciders.ts'
import '../approvals/policy/open-gate.ts'
import '../approvals/policy/request-of.ts'
import '../contract/activity-policies.ts'
import '../contract/invalid-input.ts'
import '../contract/policy-gate.ts'
import '../contract/search-attributes.ts'
import '../contract/storable-metadata.ts'
import '../contract/workflow-types.ts'
