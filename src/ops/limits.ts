/** How often Temporal and PostgreSQL are asked whether they answer. */
export const HEALTH_EVERY_MS = 2_000

/** How long a part of the figures may take before it is left out. */
export const FIGURES_MS = 8_000

/** How old figures may be that a scrape gets: several Prometheus servers then cost one reading. */
export const FIGURES_FRESH_MS = 5_000
