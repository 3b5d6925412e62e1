import { constants, setPriority } from 'node:os'

/*
 * The first import of a thread that reads texts: those that start, collect and store come first. Reading more texts while
 * they wait would only lengthen the queue between them. On Linux alone a priority is that of the calling thread.
 */
if (process.platform === 'linux')
  try {
    setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // Where that is forbidden everything works, only less evenly.
  }
