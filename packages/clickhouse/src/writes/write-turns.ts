/**
 * The order of writes to one table: one caller prepares while the rows of the one before it are on their way.
 *
 * Nobody prepares a post whose rows are still on their way: what is compared with the store is always the whole truth
 * about that post.
 */
export interface WriteTurns {
  /**
   * Runs `prepare` behind the preparations and `insert` behind the inserts of earlier calls; what is urgent goes before
   * all that has not begun.
   *
   * @param posts whose rows these are
   */
  write<Prepared, Result>(
    posts: readonly string[],
    prepare: () => Promise<Prepared>,
    insert: (prepared: Prepared) => Promise<Result>,
    options?: { readonly urgent?: boolean },
  ): Promise<Result>
  /** Runs behind all writes before it, and before all behind it but for urgent ones. */
  alone<Result>(run: () => Promise<Result>): Promise<Result>
}

const quietly = (promise: Promise<unknown>): Promise<void> =>
  promise.then(
    () => undefined,
    () => undefined,
  )

export const createWriteTurns = (): WriteTurns => {
  const urgentTurns: (() => Promise<void>)[] = []
  const usualTurns: (() => Promise<void>)[] = []
  let busy = false
  let inserting: Promise<void> = Promise.resolve()
  const onTheirWay = new Map<Promise<void>, ReadonlySet<string>>()

  const next = () => urgentTurns.shift() ?? usualTurns.shift()
  const takeTurns = async (): Promise<void> => {
    if (busy) return
    busy = true
    for (let turn = next(); turn; turn = next()) await turn()
    busy = false
  }
  const inTurn = <Result>(run: () => Promise<Result>, urgent = false): Promise<Result> =>
    new Promise((resolve, reject) => {
      const turns = urgent ? urgentTurns : usualTurns
      turns.push(() => run().then(resolve, reject))
      void takeTurns()
    })
  const insertsOf = (posts: readonly string[]): Promise<void>[] =>
    [...onTheirWay].filter(([, theirs]) => posts.some((post) => theirs.has(post))).map(([insert]) => insert)

  return {
    write: async (posts, prepare, insert, { urgent = false } = {}) => {
      const { result } = await inTurn(async () => {
        await Promise.all(insertsOf(posts))
        const prepared = await prepare()
        const result = urgent ? insert(prepared) : inserting.then(() => insert(prepared))
        const settled = quietly(result)
        if (!urgent) inserting = settled
        onTheirWay.set(settled, new Set(posts))
        void settled.then(() => onTheirWay.delete(settled))
        // In an object, so that the turn ends before the insert does.
        return { result }
      }, urgent)
      return result
    },
    alone: (run) =>
      inTurn(async () => {
        await Promise.all(onTheirWay.keys())
        return run()
      }),
  }
}
