/** PostgreSQL's own default for SCRAM-SHA-256, which drivers expect. */
export const SCRAM_ITERATIONS = 4_096

/** As many random bytes as PostgreSQL itself takes. */
export const SCRAM_SALT_BYTES = 16
