import { type Piscina, queueOptionsSymbol } from 'piscina'

type TaskQueue = NonNullable<NonNullable<ConstructorParameters<typeof Piscina>[0]>['taskQueue']>
type Task = Parameters<TaskQueue['push']>[0]

/** Put on a turn that goes before those of larger batches. */
export const SMALL = { [queueOptionsSymbol]: { small: true } } as const

const isSmall = (task: Task): boolean => {
  const options = task[queueOptionsSymbol]
  return options !== null && 'small' in options
}

/** Turns of small batches, which live posts come in, before those of large ones; each kind in the order of its coming. */
export const createTurnQueue = (): TaskQueue => {
  const small: Task[] = []
  const large: Task[] = []
  return {
    get size() {
      return small.length + large.length
    },
    push(task) {
      if (isSmall(task)) small.push(task)
      else large.push(task)
    },
    shift: () => small.shift() ?? large.shift() ?? null,
    remove(task) {
      for (const lane of [small, large]) {
        const at = lane.indexOf(task)
        if (at >= 0) lane.splice(at, 1)
      }
    },
  }
}
