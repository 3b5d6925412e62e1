const DEADLY = ['SIGSEGV', 'SIGBUS', 'SIGILL', 'SIGFPE', 'SIGABRT'] as const

/**
 * Gives fatal signals their default effect back: the process ends at once and its supervisor starts a new one.
 *
 * The engine installs handlers that keep a crashed thread asleep for its own crash report, which nobody collects in
 * an embedded engine: its query would never end. libuv restores the default when the last listener goes.
 */
export const dieAtOnceOnFatalSignals = (): void => {
  const listener = (): void => {}
  for (const signal of DEADLY) {
    process.on(signal, listener)
    process.off(signal, listener)
  }
}
