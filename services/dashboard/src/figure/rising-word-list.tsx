import type { RisingWords } from '@tingfeng/contracts'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatExact } from '../format/number.js'
import type { Scope } from '../workspace/use-scope.js'

const quoted = (word: string): string =>
  word
    .split(' ')
    .map((part) => `"${part}"`)
    .join(' ')

/** Words that are said more than before, the surest first and largest; each opens its posts. */
export const RisingWordList = ({ found, scope }: { found: RisingWords; scope: Scope }) => {
  const { t } = useTranslation()
  const { words, postsNow, postsBefore } = found
  if (words.length === 0) {
    const fresh = postsBefore === 0 && postsNow > 0
    return <p className="faint">{t(fresh ? 'words.nothingBefore' : 'words.empty')}</p>
  }
  const most = Math.max(...words.map(({ z }) => Math.abs(z)), 1)
  return (
    <ul className="words">
      {words.map(({ word, now, before, z, significant }) => (
        <li key={word}>
          <Link
            to={scope.href('posts', { q: quoted(word) })}
            className={significant ? 'words__word words__word--sure' : 'words__word'}
            style={{ '--strength': (Math.abs(z) / most).toFixed(2) }}
            title={t('words.counts', { now: formatExact(now), before: formatExact(before) })}
          >
            {word.replaceAll(' ', '·')} <span className="words__count num">{formatExact(now)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
