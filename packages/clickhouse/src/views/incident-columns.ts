import { columns, FLAG, INSTANT, MAYBE_INSTANT, TEXT, type ViewColumn, WORD } from './view-column.js'

const WORDS = `Array(${WORD})`
const NUMBER = 'Float64'
const MAYBE_NUMBER = 'Nullable(Float64)'
const SEVERITY = "Enum8('blue' = 1, 'yellow' = 2, 'orange' = 3, 'red' = 4)"

const WHAT = columns([
  ['workspace', WORD, 'workspace', 'Workspace of the incident', '预警事件所属的工作区'],
  [
    'incident_id',
    TEXT,
    'toString(id)',
    'Identity, as in the address of its page',
    '唯一编号，与其页面网址一致',
  ],
  ['title_zh', TEXT, 'title_zh', 'What it is called, in Chinese', '中文名称'],
  ['title_en', TEXT, 'title_en', 'What it is called, in English', '英文名称'],
  [
    'status',
    WORD,
    'status',
    'pending (not fired yet), firing, recovering, no_data (its sources are silent), resolved',
    '状态：pending 待确认、firing 进行中、recovering 恢复中、no_data 数据源静默、resolved 已解决',
  ],
  [
    'severity',
    SEVERITY,
    'severity',
    'blue < yellow < orange < red: can be compared and sorted',
    '级别：蓝 < 黄 < 橙 < 红，可比较、可排序',
  ],
  [
    'rule_ids',
    'Array(String)',
    'rule_ids',
    'Rules that found it, main one first',
    '发现它的规则，主要者在前',
  ],
  [
    'rule_kinds',
    WORDS,
    'rule_kinds',
    'Kind of each of rule_ids: spike, threshold, theme_surge, single_post and others',
    'rule_ids 各自的类型：spike、threshold、theme_surge、single_post 等',
  ],
  ['rule_names', 'Array(String)', 'rule_names', 'Name of each of rule_ids', 'rule_ids 各自的名称'],
  ['subject_ids', WORDS, 'subject_ids', 'Brands, products, competitors it is about', '涉及的监测对象'],
  [
    'theme_ids',
    WORDS,
    'theme_ids',
    'Themes that rules watched, then those that explain most; names in v_theme_names',
    '问题标签：先是规则所盯的，再按解释力排列；名称见 v_theme_names',
  ],
  ['sources', WORDS, 'sources', 'Sources it comes from, largest part first', '来源，占比大者在前'],
  ['products', 'Array(String)', 'products', 'Products, largest part first', '产品，占比大者在前'],
  ['regions', 'Array(String)', 'regions', 'Regions, largest part first', '地区，占比大者在前'],
  ['words', 'Array(String)', 'words', 'Words that stand out in its posts', '其帖子中突出的词'],
])

const WHEN = columns([
  ['since', INSTANT, 'since', 'Estimated onset, UTC', '估计的开始时间，UTC'],
  ['opened_at', INSTANT, 'opened_at', 'When it was first seen, UTC', '首次发现时间，UTC'],
  [
    'fired_at',
    MAYBE_INSTANT,
    'fired_at',
    'When it first fired, UTC; NULL if never',
    '首次触发时间，UTC；未触发为 NULL',
  ],
  [
    'told_at',
    MAYBE_INSTANT,
    'told_at',
    'When people were told last, UTC; NULL if never',
    '最近一次通知时间，UTC；未通知为 NULL',
  ],
  [
    'acknowledged_at',
    MAYBE_INSTANT,
    'acknowledged_at',
    'When somebody acknowledged it, UTC; NULL if nobody',
    '确认时间，UTC；无人确认为 NULL',
  ],
  [
    'acknowledged_by',
    TEXT,
    'acknowledged_by',
    'Name of who did, without the host of an e-mail address; empty if nobody',
    '确认人（邮箱只留 @ 之前），无人则为空',
  ],
  ['assignee', TEXT, 'assignee', 'Who is to take care of it, or empty', '负责人，没有则为空'],
  [
    'resolved_at',
    MAYBE_INSTANT,
    'resolved_at',
    'When it was over, UTC; NULL while it is open',
    '解决时间，UTC；未解决为 NULL',
  ],
  [
    'resolved_by',
    TEXT,
    'resolved_by',
    'tingfeng where it ended by itself, else who closed it; empty while it is open',
    '自行恢复为 tingfeng，否则为关闭人；未解决为空',
  ],
  ['updated_at', INSTANT, 'updated_at', 'Last change, UTC', '最后变化时间，UTC'],
  [
    'newest_post_at',
    MAYBE_INSTANT,
    'newest_post_at',
    'Publication of the newest post that counted, UTC',
    '所计最新帖子的发布时间，UTC',
  ],
])

const HOW_MUCH = columns([
  [
    'measure',
    WORD,
    'measure',
    'What is counted: posts, negative, complaints; ratings is a mean',
    '计量：posts 帖子、negative 负面、complaints 投诉；ratings 为平均分',
  ],
  ['observed', NUMBER, 'observed', 'Counted since the onset', '自开始以来的实际值'],
  [
    'expected',
    MAYBE_NUMBER,
    'expected',
    'Expected for the same time; NULL of rules that expect nothing',
    '同一时段的预期值；无预期的规则为 NULL',
  ],
  ['expected_lower', MAYBE_NUMBER, 'expected_lower', 'Lower end of what is expected', '预期下限'],
  ['expected_upper', MAYBE_NUMBER, 'expected_upper', 'Upper end of what is expected', '预期上限'],
  [
    'confidence',
    MAYBE_NUMBER,
    'confidence',
    '1 − probability that chance alone did it; NULL of plain thresholds',
    '1 − 纯属偶然的概率；普通阈值为 NULL',
  ],
  [
    'peak_per_hour',
    MAYBE_NUMBER,
    'peak_per_hour',
    'Posts in its busiest hour; a mean of some hours where it lasted longer than two days',
    '最忙一小时的帖子数；持续超过两天时为数小时平均',
  ],
  ['peak_at', MAYBE_INSTANT, 'peak_at', 'Start of that hour, UTC', '该小时起点，UTC'],
  [
    'times_fired',
    'UInt32',
    'times_fired',
    'How often it fired, again after recovering included',
    '触发次数，含恢复后再次触发',
  ],
  ['comments', 'UInt32', 'comments', 'Comments of people', '人工备注数'],
])

const VERDICT = columns([
  [
    'is_escalated',
    FLAG,
    'toBool(escalated)',
    'Raised by one level because nobody acknowledged it',
    '因无人确认而升了一级',
  ],
  ['is_false_alarm', FLAG, 'toBool(false_alarm)', 'Somebody called it a false alarm', '被标为误报'],
  ['false_alarm_at', MAYBE_INSTANT, 'false_alarm_at', 'When, UTC; NULL if not', '标记时间，UTC；否则为 NULL'],
  ['false_alarm_by', TEXT, 'false_alarm_by', 'By whom, or empty', '标记人，没有则为空'],
  [
    'is_from_history',
    FLAG,
    'toBool(from_history)',
    'Found in posts that were old when they came: never told',
    '在导入的旧数据中发现：从不通知',
  ],
  [
    'quiet',
    WORD,
    'quiet',
    'Why nobody is told: silence, mute, inhibited, history; else empty',
    '不通知的原因：silence 静默、mute 免打扰、inhibited 被抑制、history 历史，否则为空',
  ],
  ['is_demo', FLAG, 'toBool(demo)', 'Of the demo', '来自演示'],
  [
    'posts_query',
    TEXT,
    'posts_query',
    'Query of the posts page that shows what was counted',
    '帖子页查询串，显示所计的帖子',
  ],
])

export const INCIDENT_VIEW: readonly ViewColumn[] = [...WHAT, ...WHEN, ...HOW_MUCH, ...VERDICT]
