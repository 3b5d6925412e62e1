import {
  DEFAULT_WORKSPACE,
  EXPORT_FORMATS,
  EXPORTED,
  KEY_SCOPES,
  REPORT_FORMATS,
  ROLE_NAMES,
  SENTIMENT_LABELS,
  STEPS,
} from '@tingfeng/contracts'
import { Command, Option } from 'commander'
import { fail, outliveReaders } from './cli/output.js'
import { readConfig } from './config/product-config.js'
import { SERVICES, type ServiceName } from './config/service-names.js'

const WORKSPACE = new Option('-w, --workspace <id>', 'workspace').default(DEFAULT_WORKSPACE)
const JSON_FLAG = new Option('--json', 'machine-readable output on stdout')

const APPLY_HELP = `
Example of a workspace file:

  workspace: default
  name: 我的品牌
  retentionDays: 400     # older posts go for good, with their figures; null keeps them; left out: as it is
  subjects:
    - { id: xinglan, kind: brand, name: 星澜, include: [星澜, xinglan], exclude: [星澜酒店] }
    - { id: jiyue, kind: competitor, name: 极岳 }
  words: [续航焦虑, 极光紫]
  themes:
    - { id: own.flicker, zh: 屏幕闪烁, en: Screen flicker, examples: [屏幕一直闪, 低亮度下闪屏, 看久了频闪眼睛疼] }
  feeds:
    - { id: weibo-xinglan, url: "https://rsshub.example/weibo/keyword/星澜", every: 15m }`

const IMPORT_HELP = `
Columns are recognised by their Chinese or English headers (评论内容, 评分, 时间, content, rating, date …).
Name them yourself where the guess is wrong: --mapping 'text=评价,rating=星级,publishedAt=日期'
The same file imported twice counts once.`

const CORRECT_HELP = `
Columns: id (post_id of v_posts), and any of
  label       negative, neutral or positive
  themes      all themes of the post, as quality.durability:negative|price.value:positive; - for none
  irrelevant  subjects that it is not about, separated by |; - for none
An empty cell leaves what was said before, or the model's word; the word \`model\` takes back what was said before.
Other columns are refused.`

const TRAIN_HELP = `
Learns from what people corrected or confirmed: of sentiment from 20 texts or more, 5 or more of each of two labels;
of themes from 20 texts or more, each theme that people added, took away or turned in 5 or more.
Each text is judged by a model that was trained without it; what is learned, of sentiment and of themes apart, is kept as
a version only where that reads them better, and no more than 0.020 of a set of general texts is lost. Nothing reads with
it until you say so; corrections win over every version. A version holds numbers, no text. Exit code 1 where nothing is
kept.

Example:
  tingfeng correct corrections.csv
  tingfeng train
  tingfeng reprocess --model 1
  tingfeng sql "SELECT model_version, sentiment, count() FROM v_posts GROUP BY ALL"
  tingfeng reprocess --model base      # as it was`

const REPROCESS_HELP = `
Figures stay exact while it runs; corrections stay as they are. v_posts.model_version tells which version read a post:
+w2 in it is version 2 of \`tingfeng models list\`.

Examples:
  tingfeng reprocess --since 2026-03-01
  tingfeng reprocess --model 2`

const DETECT_HELP = `
Reads a CSV with one row for each minute, hour, day or week, oldest first, and writes the same rows as
time,value,expected,score,state: each judged at its own time, nothing later is looked at. Needs no running product.

  expected  what that row would usually hold: hour of the week, holidays of China, level of the last weeks
  score     s: noise alone gives as much once in 10^s rows (0 = nothing above what is expected)
  state     learning | normal | elevated | spike | drift | drop | recovering | ended | gap
            spike, drift and drop are alarms; recovering: still on, newest rows normal; ended: proven over

With --total the value is a part of it (negative posts among all posts): then its share is judged.
Rows that are missing are gaps: nothing is known of them, which is not zero; --fill-zero says that they are zero.
An empty cell is a gap, too. The step is found by itself.

Examples:
  tingfeng detect --csv negative-per-hour.csv --time 时间 --value 负面
  tingfeng detect --csv daily.csv --time date --value negative --total posts > judged.csv
  tingfeng detect --csv - --time t --value n --fill-zero < counts.csv | grep -E ',(spike|drift)$'`

const EXPORT_HELP = `
Days are whole days of the workspace's zone, the last one included. Without --output the file goes to stdout.

Examples:
  tingfeng export --format xlsx --from 2026-03-01 --to 2026-03-31 -o posts.xlsx
  tingfeng export --label negative --format jsonl | jq .text
  tingfeng export --of themes --format csv --from 2026-03-01 --to 2026-03-31 -o themes.csv`

const REPORT_HELP = `
Examples:
  tingfeng report --from 2026-03-01 --to 2026-03-31 --format pdf docx
  tingfeng report --kind event --theme quality.durability --from 2026-03-15 --to 2026-03-18 --title 电池事件专报`

const program = new Command('tingfeng')
  .description('听风: listens to what customers say. Data goes to stdout, everything else to stderr.')
  .showHelpAfterError('(add --help for usage)')
  .configureHelp({ sortSubcommands: true })

program
  .command('start')
  .description(
    'run the product in one process and print its address (TINGFENG_PORT, TINGFENG_DATA_DIR, TINGFENG_DEMO)',
  )
  .action(async () => (await import('./cli/start.js')).runStart(readConfig()))

const SERVICE_HELP = {
  collect: 'take posts in under /ingest and poll feeds',
  enrich: 'segment, score and tag posts',
  store: 'write posts and figures to ClickHouse',
  query: 'answer the API and serve the dashboard',
  alert: 'find incidents and tell people',
} as const satisfies Record<ServiceName, string>
for (const name of SERVICES)
  program
    .command(name)
    .description(`run one process of the distributed mode: ${SERVICE_HELP[name]} (settings: infra/README.md)`)
    .action(async () => (await import('./processes/run-service.js')).runService(name))

program
  .command('migrate')
  .description('bring the schemas of the PostgreSQL and ClickHouse servers up to date')
  .action(async () => (await import('./processes/run-migrate.js')).runMigrate())

program
  .command('clickhouse-users')
  .description('make the users of a ClickHouse server with least rights, or bring them up to date')
  .option('--print', 'only print the SQL')
  .action(async ({ print }) => (await import('./processes/run-users.js')).runClickHouseUsers(print === true))

program
  .command('engine')
  .description('run the embedded ClickHouse engine as a server of its own on 127.0.0.1, for trials')
  .requiredOption('--data <dir>', 'folder of its data')
  .option('--port <port>', 'TCP port; 0 takes a free one', '8123')
  .action(async ({ data, port }) => (await import('./processes/run-engine.js')).runEngine(data, Number(port)))

program
  .command('import <files...>')
  .description('import CSV, XLSX, JSON or JSONL files; returns when what was accepted can be queried')
  .requiredOption('--source <name>', 'where the posts come from, for example jd-reviews')
  .option('--mapping <mapping>', 'field=column pairs, comma-separated, or a JSON object')
  .addOption(new Option('--kind <kind>', 'what the rows are').choices(['posts']).default('posts'))
  .addOption(WORKSPACE)
  .addOption(JSON_FLAG)
  .addHelpText('after', IMPORT_HELP)
  .action(async (files, options) => (await import('./cli/import.js')).runImport(readConfig(), files, options))

program
  .command('score')
  .description('score JSONL {id?, text} from stdin to JSONL on stdout, in order')
  .addOption(
    new Option(
      '--scorer <scorer>',
      'who judges sentiment (by default what the environment says, else cascade: fast, and a transformer where that is unsure)',
    ).choices(['fast', 'transformer', 'cascade']),
  )
  .addHelpText('after', `\nExample:\n  echo '{"id":1,"text":"电池鼓包了"}' | tingfeng score`)
  .action(async ({ scorer }) => (await import('./cli/score.js')).runScore(scorer))

program
  .command('sql <statement>')
  .description('run a SELECT on the views (v_posts, v_mentions, …); `-` reads it from stdin')
  .option('-w, --workspace <id>', 'only rows of this workspace; without, those of all, of the demo too')
  .option('--format <format>', 'any ClickHouse output format, for example CSVWithNames, JSONEachRow, Parquet')
  .addHelpText(
    'after',
    `\nExample:\n  tingfeng sql -w default "SELECT source, count() FROM v_posts GROUP BY source"`,
  )
  .action(async (statement, options) =>
    (await import('./cli/sql.js')).runSql(readConfig(), statement, options),
  )

const fileFilters = (command: Command): Command =>
  command
    .addOption(WORKSPACE)
    .option('--from <day>', 'first day, or a moment such as 2026-03-01T09:00')
    .option('--to <day>', 'last day')
    .option('--subject <id>', 'only about this subject')
    .option('--source <name>', 'only from this source')
    .option('--everyone', 'posts of brands, merchants, media and staff too')
    .addOption(
      new Option('--language <language>', 'of headings and words').choices(['zh', 'en']).default('zh'),
    )

fileFilters(program.command('export').description('write posts, or the figures of a chart, to a file'))
  .addOption(new Option('--of <what>', 'what to export').choices(EXPORTED).default('posts'))
  .addOption(new Option('--format <format>', 'file format').choices(EXPORT_FORMATS).default('csv'))
  .option('-o, --output <file>', 'the file; - for stdout')
  .option('--theme <id>', 'only with this theme')
  .addOption(new Option('--label <label>', 'only of this sentiment').choices(SENTIMENT_LABELS))
  .addOption(new Option('--polarity <polarity>', 'toward the theme').choices(SENTIMENT_LABELS))
  .option('--text <words>', 'only with these words in the text')
  .addOption(new Option('--step <step>', 'of a trend').choices(STEPS))
  .option('--no-bom', 'CSV without the mark by which Excel knows UTF-8')
  .addHelpText('after', EXPORT_HELP)
  .action(async (options) => (await import('./cli/files.js')).runExport(readConfig(), options))

fileFilters(program.command('report').description('write a report with charts: of a period, or of an event'))
  .addOption(new Option('--kind <kind>', 'of what').choices(['period', 'event']).default('period'))
  .option('--title <title>', 'its title')
  .option('--theme <ids...>', 'what the event is about')
  .addOption(new Option('--format <formats...>', 'file formats').choices(REPORT_FORMATS).default(['html']))
  .option('-o, --output <folder>', 'folder of its files', '.')
  .addHelpText('after', REPORT_HELP)
  .action(async (options) => (await import('./cli/files.js')).runReport(readConfig(), options))

program
  .command('apply')
  .description('bring workspaces to the state that files describe')
  .requiredOption('-f, --file <files...>', 'workspace file in YAML')
  .option('--yes', 'also where retentionDays removes posts for good')
  .addOption(JSON_FLAG)
  .addHelpText('after', APPLY_HELP)
  .action(async ({ file, ...options }) =>
    (await import('./cli/apply.js')).runApply(readConfig(), file, options),
  )

program
  .command('reprocess')
  .description('read history again with the current model, subjects and words, while the product runs')
  .addOption(WORKSPACE)
  .option('--since <date>', 'only posts published since then: a day or a time, in the zone of the workspace')
  .option('--model <number>', 'switch to this version of what `train` made first, or to base')
  .addOption(JSON_FLAG)
  .addHelpText('after', REPROCESS_HELP)
  .action(async (options) => (await import('./cli/reprocess.js')).runReprocess(readConfig(), options))

const rejected = program
  .command('rejected')
  .description('posts that could not be taken in: list, show, replay')
const rejectedFilters = (command: Command): Command =>
  command
    .addOption(WORKSPACE)
    .option('--source <source>', 'only of this source')
    .option('--reason <reason>', 'only with this reason, for example invalid_date')
rejectedFilters(rejected.command('list').description('list them, newest first'))
  .addOption(new Option('--state <state>', 'which').choices(['open', 'replayed', 'all']).default('open'))
  .addOption(JSON_FLAG)
  .action(async (options) => (await import('./cli/rejected.js')).listRejected(readConfig(), options))
rejected
  .command('show <id>')
  .description('show all of one; the first 8 digits of its id are enough')
  .addOption(WORKSPACE)
  .action(async (id, options) => (await import('./cli/rejected.js')).showRejected(readConfig(), id, options))
rejectedFilters(
  rejected
    .command('replay [ids...]')
    .description('send them through again; without ids, all open ones')
    .option('--payload <file>', 'file with the mended record, for one id'),
).action(async (ids, options) =>
  (await import('./cli/rejected.js')).replayRejected(readConfig(), ids, options),
)

const role = (): Option => new Option('--role <role>', 'what they may do').choices(ROLE_NAMES)
const users = program.command('users').description('people who log in: list, add, reset, role, remove')
users
  .command('list')
  .description('list them')
  .addOption(JSON_FLAG)
  .action(async ({ json }) => (await import('./cli/users.js')).listUsers(readConfig(), json === true))
users
  .command('add <name>')
  .description('add a person and print the one-time password, this once')
  .addOption(role().default('viewer'))
  .action(async (name, { role }) => (await import('./cli/users.js')).addUser(readConfig(), name, role))
users
  .command('reset <name>')
  .description('print a new one-time password; every session of that person ends')
  .action(async (name) => (await import('./cli/users.js')).resetUser(readConfig(), name))
users
  .command('role <name>')
  .description('give another role, and switch the account on')
  .addOption(role().makeOptionMandatory())
  .action(async (name, { role }) => (await import('./cli/users.js')).setRole(readConfig(), name, role))
users
  .command('remove <name>')
  .description('switch the account off and end its sessions; its name stays in the audit log')
  .action(async (name) => (await import('./cli/users.js')).removeUser(readConfig(), name))

const keys = program
  .command('keys')
  .description('API keys of programs: collectors that push posts, and readers')
keys
  .command('create <name>')
  .description('make a key and print it, this once')
  .addOption(WORKSPACE)
  .addOption(new Option('--scope <scopes...>', 'what it may do').choices(KEY_SCOPES).default(['ingest']))
  .option('--expires <days>', 'days until it is refused; without, it has no end')
  .action(async (name, options) => (await import('./cli/keys.js')).createKey(readConfig(), name, options))
keys
  .command('list')
  .description('list the keys of a workspace')
  .addOption(WORKSPACE)
  .addOption(JSON_FLAG)
  .action(async ({ workspace, json }) =>
    (await import('./cli/keys.js')).listKeys(readConfig(), workspace, json === true),
  )
keys
  .command('revoke <id>')
  .description('refuse a key from now on')
  .addOption(WORKSPACE)
  .action(async (id, { workspace }) => (await import('./cli/keys.js')).revokeKey(readConfig(), workspace, id))

program
  .command('correct <file>')
  .description('take corrections of labels, themes and subjects from a CSV; they win over the model at once')
  .addOption(WORKSPACE)
  .addOption(JSON_FLAG)
  .addHelpText('after', CORRECT_HELP)
  .action(async (file, options) => (await import('./cli/correct.js')).runCorrect(readConfig(), file, options))

program
  .command('train')
  .description(
    'teach the reading of sentiment and themes what people corrected, as a version that can be put back',
  )
  .addOption(WORKSPACE)
  .option('--use', 'read new posts with it at once, where it is kept')
  .addOption(JSON_FLAG)
  .addHelpText('after', TRAIN_HELP)
  .action(async (options) => (await import('./cli/models.js')).runTrain(readConfig(), options))

const models = program
  .command('models')
  .description('versions that `train` made of what people corrected: list, use')
models
  .command('list')
  .description('list the versions of a workspace, and which of them reads its posts')
  .addOption(WORKSPACE)
  .addOption(JSON_FLAG)
  .action(async ({ workspace, json }) =>
    (await import('./cli/models.js')).listModels(readConfig(), workspace, json === true),
  )
models
  .command('use <number>')
  .description('read new posts with this version from now on; base is the model as shipped')
  .addOption(WORKSPACE)
  .addHelpText(
    'after',
    '\nExamples:\n  tingfeng models use 2\n  tingfeng models use base && tingfeng reprocess',
  )
  .action(async (number, { workspace }) =>
    (await import('./cli/models.js')).useModel(readConfig(), workspace, number),
  )

program
  .command('erase')
  .description('forget posts and people for good, whatever is imported or replayed later')
  .option('--post <ids...>', 'ids of posts (`post_id` of v_posts)')
  .option('--author <ids...>', 'ids or names of authors, as their source gives them')
  .option('--source <name>', 'the source of these authors')
  .addOption(WORKSPACE)
  .addOption(JSON_FLAG)
  .action(async (options) => (await import('./cli/erase.js')).runErase(readConfig(), options))

program
  .command('detect')
  .description('find spikes, drifts and drops in a CSV of counts or shares; CSV on stdout')
  .requiredOption('--csv <file>', 'the file, or - for stdin; UTF-8, GBK, Big5 or UTF-16')
  .requiredOption('--time <column>', 'column of the time at which a row begins')
  .requiredOption('--value <column>', 'column of the count')
  .option('--total <column>', 'column of what the value is a part of: judges the share')
  .option('--step <step>', 'width of a row, such as 5m, 1h, 1d, 1w, where it cannot be inferred')
  .option('--fill-zero', 'rows that are missing count as 0, not as gaps')
  .option('--time-zone <zone>', 'zone of times without one, and of hours and days', 'Asia/Shanghai')
  .option('--no-holidays', 'plain weekdays, without the holidays of China')
  .option('--false-alarms <number>', 'false alarms to put up with in 30 days (default: 0.3)')
  .option('--min-count <number>', 'no alarm on fewer than that (default: 5)')
  .option('--min-effect <times>', 'no spike below that multiple of the expected (default: 1.6; shares 1.35)')
  .addHelpText('after', DETECT_HELP)
  .action(async (options) => (await import('./cli/detect.js')).runDetect(options))

const demo = program.command('demo').description('the demo workspace')
demo
  .command('remove')
  .description('remove the demo workspace and all its posts')
  .action(async () => (await import('./cli/demo.js')).removeDemo(readConfig()))
demo
  .command('restore')
  .description('let the demo workspace come back')
  .action(async () => (await import('./cli/demo.js')).restoreDemo(readConfig()))

program
  .command('mcp')
  .description('answer assistants over MCP on stdin and stdout: read-only questions to the running product')
  .addHelpText(
    'after',
    `\nExample for the settings of an assistant:\n  {"mcpServers": {"tingfeng": {"command": "npm", "args": ["run", "-s", "tingfeng", "--prefix", "/path/to/tingfeng", "--", "mcp"]}}}`,
  )
  .action(async () => (await import('./cli/mcp.js')).runMcp(readConfig()))

program
  .command('doctor')
  .description('check everything that the product stands on')
  .addOption(JSON_FLAG)
  .action(async ({ json }) => (await import('./cli/doctor.js')).runDoctor(readConfig(), json === true))

outliveReaders()
try {
  await program.parseAsync()
} catch (error) {
  fail(error)
}
