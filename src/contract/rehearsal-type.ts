/** The workflow type that every worker's bundle has for the first task that its supervisor plays. */
export const REHEARSAL_TYPE = 'orionRehearsal'
