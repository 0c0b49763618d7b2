/** JSON as PostgreSQL's `jsonb` keeps it. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json }
