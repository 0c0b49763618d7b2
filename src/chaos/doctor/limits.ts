/** Bounds of the doctor, and what it reckons with. */

/** A database on the other side of the world answers in this time, or is not there. */
export const DATABASE_MS_MAX = 5_000

/** Making a namespace takes milliseconds. */
export const NAMESPACE_MS_MAX = 5_000

/** Temporal Server and PostgreSQL with all connections of a campaign, and the tester itself. */
export const SERVERS_BYTES = 768 * 1024 * 1024

/** Three worker processes of 150 to 250 MB. */
export const LANE_BYTES = 600 * 1024 * 1024

/** More lanes than this only wait for one another. */
export const LANES_MAX = 4
