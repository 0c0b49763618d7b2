/** What an API key says of itself, as far as it can be read. */
export interface ApiKeyFacts {
  readonly expiresAtMs?: number
  readonly permissions?: readonly string[]
}

export interface TemporalPlace {
  readonly address: string
  readonly namespace: string
  /** Undefined where no API key is set. */
  readonly apiKey?: ApiKeyFacts | undefined
}
