import { appendFileSync } from 'node:fs'

/** A vitest reporter: writes the name of each test that passed only at its second try to `$TINGFENG_TEST_FLAKY`. */
export default class SecondTry {
  onTestCaseResult(test) {
    if (test.diagnostic()?.flaky)
      appendFileSync(process.env.TINGFENG_TEST_FLAKY, `${test.module.relativeModuleId} > ${test.fullName}\n`)
  }
}
