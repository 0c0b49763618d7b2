/** Temporal's namespace where no setting names another. */
export const DEFAULT_NAMESPACE = 'default'
