// The negative control: a store that acknowledges a batch before it has written it. Loaded into a store process with
// NODE_OPTIONS=--import, by the test alone; nothing of the product can be switched so.
import { register } from 'node:module'

const HASTY = `
  import * as real from '@tingfeng/store?real'
  export * from '@tingfeng/store?real'
  export const startStore = ({ log, ...deps }, config) =>
    real.startStore(
      {
        ...deps,
        log: {
          ...log,
          subscribe: (options, handle) =>
            log.subscribe(options, async (batch) => void handle(batch).catch(() => {})),
        },
      },
      config,
    )`

const HOOKS = `
  let real
  export const resolve = async (specifier, context, next) => {
    if (specifier === '@tingfeng/store?real') return { url: real, shortCircuit: true }
    const found = await next(specifier, context)
    if (specifier !== '@tingfeng/store' || !context.parentURL?.endsWith('/store-stage.js')) return found
    real = found.url
    return { url: 'hasty:store', format: 'module', shortCircuit: true }
  }
  export const load = (url, context, next) =>
    url === 'hasty:store'
      ? { format: 'module', source: ${JSON.stringify(HASTY)}, shortCircuit: true }
      : next(url, context)`

register(`data:text/javascript,${encodeURIComponent(HOOKS)}`)
process.stderr.write('the store of this process acknowledges before it writes\n')
