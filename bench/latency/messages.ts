export const endSignal = 'end'
export const lookUpdate = 'look'
