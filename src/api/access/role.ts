/** What a person or program may do: ask for work, decide, run the place, read its records. */
export const ROLES = ['requester', 'approver', 'operator', 'auditor'] as const

export type Role = (typeof ROLES)[number]

export function isRole(text: unknown): text is Role {
  return ROLES.some((role) => role === text)
}

/** `anyone`: before sign-in; `signed-in`: whatever the roles; else one of the roles is enough. */
export type Admission = 'anyone' | 'signed-in' | readonly Role[]

/** Whether a caller with these roles is let in; nobody's roles are undefined. */
export function isAdmitted(admission: Admission, roles: readonly Role[] | undefined): boolean {
  if (admission === 'anyone') return true
  if (roles === undefined) return false
  return admission === 'signed-in' || admission.some((role) => roles.includes(role))
}
