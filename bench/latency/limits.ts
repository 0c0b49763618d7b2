/** Sizes of the bench, and the bounds of its waits. */

/** What each row is measured in, so that a spell of other work on the machine hits all variants. */
export const ROUNDS = 3

/** Sequential steps of one run in one round, at least. */
export const STEPS_MIN = 60

/** A queue may be read 20 times at once before its rate counts: those steps show nothing yet. */
export const BURST_STEPS = 20

/** Steps of each run where several are in flight: 200 of them are 1,000 activities. */
export const STEPS_IN_FLIGHT = 5

/** As many runs in flight bring samples enough in one round. */
export const MANY_RUNS = 100

/** Local steps of one run in one round. */
export const LOCAL_STEPS = 60

/** Runs of `durableDemo` in one round: 40 with `-n 30`, and how many of them are in flight. */
export const DEMO_RUNS = 20
export const DEMO_RUNS_A_SAMPLE = 2
export const DEMO_IN_FLIGHT = 20

/** Steps at both ends of a long run that are compared: growth shows between them. */
export const GROWTH_ENDS = 200

/** Runs of a row that is measured with one in flight, before anything counts. */
export const WARM_RUNS = 5

/** Worker processes of each variant: the default on two cores. */
export const PROCESSES = 2

/** A vendor's step takes 100 ms, and a long run has 2,000 of them. */
export const RUN_MS_MAX = 600_000
