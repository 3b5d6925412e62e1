import { appendFileSync } from 'node:fs'

/** A vitest reporter: writes each test that passed only at its second try to `$TINGFENG_TEST_FLAKY`, with what failed first. */
export default class SecondTry {
  onTestCaseResult(test) {
    if (!test.diagnostic()?.flaky) return
    const [error] = test.result().errors ?? []
    const reason = error === undefined ? 'no error is known' : `${error.message}`.split('\n')[0].slice(0, 300)
    appendFileSync(
      process.env.TINGFENG_TEST_FLAKY,
      `${test.module.relativeModuleId} > ${test.fullName}: ${reason}\n`,
    )
  }
}
