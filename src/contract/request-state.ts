/** How a request under a policy can end. */
export type RequestEnd = 'approved' | 'rejected' | 'expired' | 'withdrawn' | 'unsatisfiable'

/** The states of a request under a policy, as records have them and lists are asked for them. */
export type RequestState = 'open' | RequestEnd
