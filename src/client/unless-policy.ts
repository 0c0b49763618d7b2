/**
 * What becomes of a decision that no run has answered, if the run asks under a policy. Nobody has
 * seen what it will ask: a vote is bound to what was shown, so this is none.
 */
export function unlessPolicy(id: string): string {
  return `If ${id} asks under a policy, this is no vote: vote once \`orion approval list\` shows the request.`
}
