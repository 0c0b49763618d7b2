/** A link by which one person decides one request, once, as it is stored. */
export interface NewLink {
  readonly id: string
  /** SHA-256 of its secret, in hexadecimal. */
  readonly secretDigest: string
  readonly workflowId: string
  readonly approvalId: string
  /** What stands for the request as it was when the link was made. */
  readonly content: string
  readonly person: string
  readonly createdBy: string
  /** ISO 8601. */
  readonly expiresAt: string
}
