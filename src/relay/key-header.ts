/** The header by which a worker shows that the relay is for it. */
export const RELAY_KEY_HEADER = 'orion-relay-key'
