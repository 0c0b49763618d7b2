/** The queue everything runs on until a deployment is split (ADR-006). */
export const DEFAULT_TASK_QUEUE = 'default'
