/**
 * What all runs of a worker share: evaluated once, before the first run, where everything else in
 * the bundle is evaluated again for each run that a worker takes up. Schemas are most of that:
 * with them a run costs 20 ms before its own code begins, without them 1.5 (CPU, one core).
 *
 * Only for modules without a state of their own.
 */
export * as desk from '../approvals/desk/desk.ts'
export * as letter from '../approvals/desk/letter.ts'
export * as gateBook from '../approvals/gate-book.ts'
export * as handedOn from '../approvals/handed-on.ts'
export * as ask from '../approvals/policy/ask.ts'
export * as changePeople from '../approvals/policy/change-people.ts'
export * as deciders from '../approvals/policy/deciders.ts'
export * as openGate from '../approvals/policy/open-gate.ts'
export * as requestOf from '../approvals/policy/request-of.ts'
export * as activityPolicies from '../contract/activity-policies.ts'
export * as invalidInput from '../contract/invalid-input.ts'
export * as policyGate from '../contract/policy-gate.ts'
export * as searchAttributes from '../contract/search-attributes.ts'
export * as storableMetadata from '../contract/storable-metadata.ts'
export * as workflowTypes from '../contract/workflow-types.ts'
