/** So many that both processes have some when one is killed. */
export const RUNS_A_SAMPLE = 4

/** From the SIGKILL to the end of a sample's runs; the longest takes ten seconds by itself. */
export const SAMPLE_MS_MAX = 60_000
