import type { OwnThemePreview } from '@tingfeng/contracts'
import { useTranslation } from 'react-i18next'
import { formatExact, formatShare } from '../../format/number.js'
import { FoundIn } from '../../highlight/post-text.js'

interface Props {
  preview: OwnThemePreview
  days: number
}

/** What the examples would find: how many, and the surest of them with the words that match. */
export const OwnThemePreviewList = ({ preview, days }: Props) => {
  const { t } = useTranslation()
  const { posts, read, matches, negative, positive, share, found, oddExamples } = preview
  if (read === 0) return <p role="status">{t('ownThemes.noPosts', { days })}</p>
  const odd = oddExamples.map((example) => `“${example}”`).join(' ')
  return (
    <div className="own-theme-preview" role="status">
      <p className="num">
        {t('ownThemes.foundOf', {
          ...{ days, read: formatExact(read), matches: formatExact(matches) },
          ...{ negative: formatExact(negative), positive: formatExact(positive) },
          share: formatShare(share),
        })}
      </p>
      {posts > read && (
        <p className="subject-field__hint">{t('ownThemes.newestOnly', { posts: formatExact(posts) })}</p>
      )}
      {matches === 0 && <p>{t('ownThemes.noMatches')}</p>}
      {oddExamples.length > 0 && <p className="subject-field__hint">{t('ownThemes.odd', { list: odd })}</p>}
      <ul className="own-theme-preview__posts">
        {found.map(({ id, text, source, polarity, evidence }) => (
          <li key={id}>
            <span className={`theme-tag theme-tag--${polarity}`}>{t(`polarity.${polarity}`)}</span>{' '}
            <FoundIn text={text} found={[evidence]} /> <span className="faint">{source}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
