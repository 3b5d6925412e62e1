import { BAD, FAULT, TROUBLED } from './blame-words.js'
import { NOT_MEANT_BEFORE, TROUBLE, without } from './relief-words.js'
import { fill, hide, type Turn } from './turn.js'

/** Trouble that is gone: 异味没了 as 没有异味, 脱发改善了 as 不怕脱发. */
export const RELIEF: readonly Turn[] = [
  {
    pattern: new RegExp(
      `(${FAULT})(?:[也都全]|已经|彻底)?(?:没有?了|消失了|不见了|不大|不明显)(?![一-龥])`,
      'g',
    ),
    say: (all = '', fault = '') => {
      const said = `没${all.length > fault.length + 1 ? '有' : ''}${fault}`
      return said + hide(all.length - said.length)
    },
  },
  {
    pattern: new RegExp(`再也?(不会|没有?)再?(?=${BAD}|${TROUBLED})`, 'g'),
    say: (all = '', not = '') => not.slice(0, 1) + hide(all.length - 1),
  },
  {
    pattern: new RegExp(
      `(${TROUBLE})(?:的?(?:问题|毛病|情况|现象))?[也都]?(?:大大|明显|显著|逐渐|慢慢)?(?:减少|减轻|缓解|好转|改善|好了)了?(?:一大半|大半|很多|不少|许多|一些)?(?![一-龥])${NOT_MEANT_BEFORE}`,
      'g',
    ),
    say: (all = '', trouble = '') => fill(without(trouble, all.length), all.length),
  },
]
