// A clock that jumps an hour ahead on SIGUSR2, and back on the next one. Loaded with NODE_OPTIONS=--import, by the test.
const HOUR_MS = 3_600_000
const RealDate = Date
let ahead = 0

globalThis.Date = class extends RealDate {
  constructor(...values) {
    if (values.length === 0) super(RealDate.now() + ahead)
    else super(...values)
  }
  static now() {
    return RealDate.now() + ahead
  }
}
process.on('SIGUSR2', () => {
  ahead = ahead === 0 ? HOUR_MS : 0
})
