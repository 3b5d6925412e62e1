// Who may import whom: the table of design.md, section 3, as dependency-cruiser rules. Every rule is an error.

/** Unit -> what it may import, beside itself and npm packages. */
export const TABLE = {
  'packages/contracts': [],
  /** Speaks HTTP only, and is for programs of others. */
  'packages/client': [],
  'packages/kit': [],
  'packages/privacy': ['contracts'],
  'packages/text': ['contracts'],
  'packages/detect': ['contracts'],
  'packages/event-log': ['contracts', 'kit'],
  'packages/clickhouse': ['contracts', 'kit'],
  'packages/state': ['contracts', 'kit'],
  'packages/source-kit': ['contracts', 'kit'],
  'services/collect': ['contracts', 'kit', 'privacy', 'event-log', 'state', 'source-kit'],
  'services/enrich': ['contracts', 'kit', 'text', 'event-log', 'state'],
  'services/store': ['contracts', 'kit', 'event-log', 'clickhouse', 'state'],
  'services/query': ['contracts', 'kit', 'clickhouse', 'state', 'event-log', 'text', 'source-kit'],
  'services/alert': ['contracts', 'kit', 'clickhouse', 'state', 'detect', 'event-log', 'source-kit'],
  'services/dashboard': ['contracts'],
  'services/tingfeng': [
    ...['contracts', 'kit', 'privacy', 'text', 'detect', 'event-log', 'clickhouse', 'state', 'source-kit'],
    ...['collect', 'enrich', 'store', 'query', 'alert'],
  ],
}

/** Another unit as it shows up: by folder where its name resolves, by its name where package.json lacks it. */
const UNIT = '^(packages/|services/|@tingfeng/)'
const unitOf = (name) => `${UNIT}${name}(/|$)`

/** What exists for tests only. */
const TEST_ONLY = '\\.test\\.tsx?$|/(src|dist)/testing/|-for-test\\.ts$|\\.contract\\.ts$|/src/contract/'

export const rules = [
  ...Object.entries(TABLE).map(([unit, allowed]) => ({
    name: `imports-of-${unit.split('/')[1]}`,
    from: { path: `^${unit}/` },
    to: { path: UNIT, pathNot: [unit.split('/')[1], ...allowed].map(unitOf) },
  })),
  {
    name: 'dashboard-takes-types-only',
    from: { path: '^services/dashboard/' },
    to: { path: UNIT, pathNot: unitOf('dashboard'), dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'other-units-by-name',
    from: { path: '^(packages/[^/]+|services/[^/]+|test)/' },
    to: { path: '^(packages|services)/', pathNot: '^$1/', dependencyTypes: ['local'] },
  },
  {
    name: 'no-test-code-in-the-product',
    from: { path: '^(packages|services)/[^/]+/src/', pathNot: `${TEST_ONLY}|/run-scenario\\.ts$` },
    to: { path: TEST_ONLY },
  },
  {
    name: 'no-dev-dependency-in-the-product',
    from: { path: '^(packages|services)/[^/]+/src/', pathNot: `${TEST_ONLY}|^services/dashboard/` },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
  { name: 'no-cycles', from: {}, to: { circular: true } },
  { name: 'nothing-unresolved', from: {}, to: { couldNotResolve: true } },
].map((rule) => ({ ...rule, severity: 'error' }))
