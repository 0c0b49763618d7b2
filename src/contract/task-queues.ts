/** The queue everything runs on until a deployment is split (the customer's ADR-006). */
export const DEFAULT_TASK_QUEUE = 'default'
