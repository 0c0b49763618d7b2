/** Names that the bench's workflows and its client agree on. */
export const approveSignal = 'approveBySignal'
export const approveUpdate = 'approveByUpdate'
