const FIRST_RETRY_MS = 3000
const LONGEST_RETRY_MS = 60_000

interface Followed {
  /** @param again after a time in which events may have passed unseen */
  onOpen: (again: boolean) => void
  onLost: () => void
  on: Readonly<Record<string, () => void>>
}

/**
 * Follows a stream of events until it is stopped. The browser reconnects by itself where a connection broke; one that
 * was refused (502, 503, 401) it closes for good: that is opened anew, ever less often.
 */
export const followEvents = (open: () => EventSource, { onOpen, onLost, on }: Followed): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let refusals = 0
  let lost = false
  const connect = (): EventSource => {
    const source = open()
    source.onopen = () => {
      refusals = 0
      onOpen(lost)
      lost = false
    }
    source.onerror = () => {
      lost = true
      onLost()
      if (source.readyState !== source.CLOSED) return
      timer = setTimeout(
        () => {
          events = connect()
        },
        Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** refusals++),
      )
    }
    for (const [name, listener] of Object.entries(on)) source.addEventListener(name, listener)
    return source
  }
  let events = connect()
  return () => {
    clearTimeout(timer)
    events.close()
  }
}
