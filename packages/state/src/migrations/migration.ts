export interface Migration {
  /** Consecutive from 1; never reused. */
  readonly number: number
  readonly name: string
  /** PostgreSQL, one statement each; run in one transaction. Never edited once merged. */
  readonly statements: readonly string[]
}
