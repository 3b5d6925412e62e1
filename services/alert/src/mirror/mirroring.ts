/** Something of the state that the store holds too, for analysts' SQL. */
export interface Mirroring {
  /** Changes of the state after which a workspace may differ. */
  readonly hears: readonly string[]
  /** Writes what is missing or older. @returns how many rows */
  catchUp(workspace: string): Promise<number>
  /** From now on the store is asked again what it holds. @returns the workspaces that it has rows of */
  forget(): Promise<readonly string[]>
}
