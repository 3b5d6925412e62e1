import type { SchemaContext } from '../schema/topology.js'

/** One step of the schema. Once merged it is never edited: what must change becomes the next migration. */
export interface Migration {
  /** Counts up. */
  readonly id: number
  readonly name: string
  /** Statements that may be run again after a crash between them. */
  readonly statements: (context: SchemaContext) => readonly string[]
  /** Figures that were rolled up before lack something after it: they are made anew. */
  readonly changesFigures?: boolean
}
