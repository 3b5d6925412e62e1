import { appendFileSync } from 'node:fs'

/** A vitest reporter: writes the errors that belong to no test to `$TINGFENG_TEST_STRAY`; the report of JSON leaves them out. */
export default class StrayErrors {
  onTestRunEnd(_modules, errors) {
    for (const error of errors)
      appendFileSync(
        process.env.TINGFENG_TEST_STRAY,
        `${`${error.name ?? 'Error'}: ${error.message}`.split('\n')[0].slice(0, 300)}; `,
      )
  }
}
