/** Every workflow here exists in two builds that differ by the one bug, or the lack of it. */
export type Build = 'flawed' | 'fixed'
