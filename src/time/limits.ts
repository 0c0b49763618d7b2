/** How often a process or a service is asked whether it is there: quick enough to go unnoticed. */
export const POLL_MS = 25
