import { silentLogger } from '@tingfeng/kit'
import { describe, expect, it } from 'vitest'
import type { ChangeFeed, ChangeListener } from './change-feed.js'
import type { Change } from './changes.js'
import { follow } from './followed.js'

const feedOf = () => {
  const listeners = new Set<ChangeListener>()
  const feed: ChangeFeed = {
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => {},
  }
  const tell = (what: Change['what']): void => {
    for (const listener of listeners) listener({ workspace: 'w', what, revision: 1 })
  }
  return { feed, tell }
}

describe('a followed picture', () => {
  it('is read anew when its kind of thing changed, and for no other', async () => {
    const { feed, tell } = feedOf()
    const loads: string[] = []
    const followed = follow({
      feed,
      what: 'erasures',
      load: async (workspace) => void loads.push(workspace),
      logger: silentLogger,
    })
    tell('subjects')
    tell('erasures')
    await followed.refresh('w')
    expect(loads).toEqual(['w'])
    await followed.close()
  })

  it('never ends up older than the last change, however loads overlap', async () => {
    const { feed, tell } = feedOf()
    let committed = 0
    let picture = -1
    let running = 0
    const followed = follow({
      feed,
      what: 'erasures',
      load: async () => {
        expect(++running).toBe(1)
        const read = committed
        await new Promise((resolve) => setImmediate(resolve))
        picture = read
        running--
      },
      logger: silentLogger,
    })
    for (committed = 1; committed < 20; committed++) {
      tell('erasures')
      if (committed % 3 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    committed = 20
    await followed.refresh('w')
    expect(picture).toBe(20)
    await followed.close()
  })

  it('tries again until the change could be read', async () => {
    const { feed, tell } = feedOf()
    let attempts = 0
    const read = new Promise<void>((resolve) => {
      follow({
        feed,
        what: 'erasures',
        load: async () => {
          if (++attempts < 3) throw new Error('the connection was lost')
          resolve()
        },
        logger: silentLogger,
      })
    })
    tell('erasures')
    await read
    expect(attempts).toBe(3)
  })

  it('tells the caller of a refresh that it failed', async () => {
    const { feed } = feedOf()
    const followed = follow({
      feed,
      what: 'erasures',
      load: () => Promise.reject(new Error('the connection was lost')),
      logger: silentLogger,
    })
    await expect(followed.refresh('w')).rejects.toThrow('the connection was lost')
    await followed.close()
  })
})
