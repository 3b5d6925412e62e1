/**
 * The order of writes to one table: one caller prepares while the rows of the one before it are on their way.
 *
 * Nobody prepares a post whose rows are still on their way: what is compared with the store is always the whole truth
 * about that post.
 */
export interface WriteTurns {
  /**
   * Runs `prepare` behind the preparations and `insert` behind the inserts of earlier calls.
   *
   * @param posts whose rows these are
   */
  write<Prepared, Result>(
    posts: readonly string[],
    prepare: () => Promise<Prepared>,
    insert: (prepared: Prepared) => Promise<Result>,
  ): Promise<Result>
  /** Runs behind all writes before it, and before all behind it. */
  alone<Result>(run: () => Promise<Result>): Promise<Result>
}

const quietly = (promise: Promise<unknown>): Promise<void> =>
  promise.then(
    () => undefined,
    () => undefined,
  )

export const createWriteTurns = (): WriteTurns => {
  let preparing: Promise<void> = Promise.resolve()
  let inserting: Promise<void> = Promise.resolve()
  const onTheirWay = new Map<Promise<void>, ReadonlySet<string>>()

  const inTurn = <Result>(run: () => Promise<Result>): Promise<Result> => {
    const result = preparing.then(run)
    preparing = quietly(result)
    return result
  }
  const insertsOf = (posts: readonly string[]): Promise<void>[] =>
    [...onTheirWay].filter(([, theirs]) => posts.some((post) => theirs.has(post))).map(([insert]) => insert)

  return {
    write: async (posts, prepare, insert) => {
      const { result } = await inTurn(async () => {
        await Promise.all(insertsOf(posts))
        const prepared = await prepare()
        const result = inserting.then(() => insert(prepared))
        const settled = quietly(result)
        inserting = settled
        onTheirWay.set(settled, new Set(posts))
        void settled.then(() => onTheirWay.delete(settled))
        // In an object, so that the turn ends before the insert does.
        return { result }
      })
      return result
    },
    alone: (run) =>
      inTurn(async () => {
        await inserting
        return run()
      }),
  }
}
