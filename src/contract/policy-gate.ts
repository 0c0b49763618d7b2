// Names in Temporal of what a request under a policy hears and answers.

/** Update and signal: what a person says to a request. */
export const GATE_MESSAGE = 'gateMessage'

/** Signal without an argument: the people in the database are others now. */
export const PEOPLE_CHANGED = 'peopleChanged'

/** Query: all requests of the run that have a policy, as they are now. */
export const POLICY_GATES = 'policyGates'
