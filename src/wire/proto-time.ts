/** A timestamp or a duration, as the SDK hands it out: seconds may be a Long. */
export interface ProtoTime {
  readonly seconds?: unknown
  readonly nanos?: number | null
}

/** Milliseconds, with the parts of one that it has; 0 where there is none. */
export function protoMs(time: ProtoTime | null | undefined): number {
  return Number(time?.seconds ?? 0) * 1_000 + (time?.nanos ?? 0) / 1_000_000
}

/** When an event of a history happened, since the epoch, by the server's clock. */
export function eventMs({ eventTime }: { eventTime?: ProtoTime | null | undefined }): number {
  return protoMs(eventTime)
}
