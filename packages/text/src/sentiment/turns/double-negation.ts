import { BAD, TROUBLED } from './blame-words.js'
import { DISPLEASED, MERIT, MERIT_SIGN, PLEASED } from './praise-words.js'
import { MISDEED } from './relief-words.js'
import { ENDS, fill, hide, type Turn } from './turn.js'

const FELT = `${PLEASED}|${DISPLEASED}`

/** What a thing has. */
const POINT = '优点|缺点|亮点|效果|作用|道理|原因|问题|毛病|瑕疵|用处|好处|惊喜|遗憾|帮助|收获'

/** Cannot but. 会不会不喜欢 and 能不能不 ask. */
const CANNOT_BUT =
  '(?:让人|叫人|使人)?(?:(?<!不得)不得不|很难不|难以不|(?:没|没有|无)(?:办)?法不|(?<!能)不能不|不可能不|怎么?(?:可能|能|会)不|没有?(?:理由|道理)不|忍不住不|禁不住不|不由得不)'

const UNIT = '次|回|天|个|家|件|台|样|处|款|单|位|道|间|条|部|辆|瓶|月|年|人'

/** What a service is late or wrong with. */
const LAPSE = `${TROUBLED}|停水|停电|洒漏?|送错|发错|漏发|超时|拖延|延误|失误|失败|让我(?:干|白|久|空)?(?:等|催|失望|跑)|干等|久等|差评|出岔子|缺货`

/** Two negations that make an assertion: 很难不爱 as 爱, 差不了 as 不差. */
export const DOUBLE_NEGATION: readonly Turn[] = [
  {
    pattern: new RegExp(`从(?:来)?没有?不(${MERIT})过`, 'g'),
    say: (all = '', merit = '') => fill(`一直${merit}`, all.length),
  },
  {
    pattern: new RegExp(
      `(?<!有)没有(?:任何|哪怕)?[哪一](${UNIT})[^,。!?;不没]{0,8}?不(?:会)?(?:${MISDEED}|${TROUBLED}|(?<![琴键铃钟箱鼓叭][^,。!?;]{0,4})响)(?=${ENDS})(?![^,。!;]{0,12}[吗?])`,
      'g',
    ),
    say: (all = '', unit = '') => fill(`每${unit}都很差`, all.length),
  },
  {
    pattern: new RegExp(
      `(?<!有)没有(?:任何|哪怕)?[哪一](?:一)?(${UNIT})([^,。!?;不没]{0,8}?)不(?:会|能)?(?![同锈过但仅好吗行是]|耐烦|适(?![合应])|愉快|小心)(?=[一-龥])(?!${ENDS}|[^,。!;]{0,12}[吗?])`,
      'g',
    ),
    say: (all = '', unit = '', who = '') => fill(`每${unit}${who}都`, all.length),
  },
  {
    pattern: new RegExp(`(?<!有)没有不(${BAD}|${TROUBLED})的(?:时候|一天|日子)`, 'g'),
    say: (all = '', bad = '') => fill(`总是${bad}`, all.length),
  },
  {
    pattern: new RegExp(
      `(?<!有)没有(?:任何)?[一哪](?:次|回|天)(?:[他她它]们?|你们|客服|快递)?(?:${LAPSE})`,
      'g',
    ),
    say: (all = '') => fill('很靠谱', all.length),
  },
  {
    pattern: new RegExp(
      `(?<!有)没有(?:任何)?[一哪](?:次|回|天)(?=[^,。!?;不没]{0,4}(?:会|能|是|可以|肯)?[^,。!?;不没]{0,3}(?:${MERIT}|按时|好的|修好|成功))`,
      'g',
    ),
    say: (all = '') => fill('从不', all.length),
  },
  {
    pattern: /(?:真的?|也|又)?不[得能]不(?:承认|说)(?!明|清|话)(?:一[下句]|的是)?/g,
    say: (all = '') => hide(all.length),
  },
  {
    pattern: new RegExp(`${CANNOT_BUT}(?=${FELT})`, 'g'),
    say: (all = '') => hide(all.length),
  },
  {
    pattern: new RegExp(`想?不(?:去|被)?(${FELT}|买|火)(?:它|她|他)?都(?:很|挺)?(?:难|不行)(?![一-龥])`, 'g'),
    say: (all = '', felt = '') => fill(`很${felt}`, all.length),
  },
  {
    pattern: new RegExp(
      `(?:没有|找不到|想不出|想不到)(?:任何|什么)?不(?:去)?(${FELT}|买|再来)它?的(?:任何)?理由`,
      'g',
    ),
    say: (all = '', felt = '') => fill(`很${felt}`, all.length),
  },
  {
    pattern: new RegExp(`(?:(?:并不是|(?<!是)不是|并非|不能说)(?:完全)?没有?|不无)(?=${POINT})`, 'g'),
    say: (all = '') => fill('有', all.length),
  },
  {
    pattern: new RegExp(
      `(?:未必|不至于|[谈说算]不上|不能说|不觉得|没觉得)(不)(?=(?:${MERIT}|${MERIT_SIGN})${ENDS})`,
      'g',
    ),
    say: (all = '') => hide(all.length),
  },
  {
    pattern: new RegExp(`(?:不觉得|没觉得|[谈说算]不上)(?:有[多点])?(?=(?:${BAD})${ENDS})`, 'g'),
    say: (all = '') => `不${hide(all.length - 1)}`,
  },
  {
    pattern: new RegExp(`(差|错|坏)不了(?=${ENDS})`, 'g'),
    say: (_all = '', bad = '') => `不${bad}${hide(1)}`,
  },
]
