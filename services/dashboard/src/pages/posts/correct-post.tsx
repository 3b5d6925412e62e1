import type { PostView, SentimentLabel, ThemeJudgement } from '@tingfeng/contracts'
import { App, Button, Modal, Segmented, Select, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCorrect, useRelevancePreview } from '../../api/posts.js'
import { useRole } from '../../api/session.js'
import { useProblemText } from '../../ui/problem.js'
import { useGuardedClose } from '../../unsaved/use-unsaved.js'
import { useWorkspace } from '../../workspace/workspace-context.js'
import { correctionOf, isConfirmation, judgementOf } from './correction-of.js'

const LABELS: readonly SentimentLabel[] = ['negative', 'neutral', 'positive']

const Themes = ({
  themes,
  onChange,
}: {
  themes: readonly ThemeJudgement[]
  onChange: (themes: ThemeJudgement[]) => void
}) => {
  const { t } = useTranslation()
  const { meta, themeName, groupName } = useWorkspace()
  const [polarity, setPolarity] = useState<SentimentLabel>('negative')
  const has = (id: string): boolean => themes.some((theme) => theme.id === id && theme.polarity === polarity)
  const options = meta.groups.map(({ id: group }) => ({
    label: groupName(group),
    options: meta.themes
      .filter((theme) => theme.group === group && !has(theme.id))
      .map(({ id }) => ({ value: id, label: themeName(id) })),
  }))
  return (
    <>
      <p className="correct__tags">
        {themes.map((theme) => (
          <Tag
            key={`${theme.id} ${theme.polarity}`}
            color={
              theme.polarity === 'negative' ? 'red' : theme.polarity === 'positive' ? 'green' : 'default'
            }
            closable
            onClose={() => onChange(themes.filter((other) => other !== theme))}
            aria-label={t('corrections.remove', { name: themeName(theme.id) })}
          >
            {themeName(theme.id)}
          </Tag>
        ))}
      </p>
      <div className="correct__add">
        <Segmented<SentimentLabel>
          size="small"
          value={polarity}
          onChange={setPolarity}
          options={[
            { value: 'negative', label: t('corrections.complaint') },
            { value: 'positive', label: t('corrections.praise') },
          ]}
        />
        <Select
          className="correct__select"
          size="small"
          showSearch={{ optionFilterProp: 'label' }}
          value={null}
          placeholder={t('corrections.addTheme')}
          aria-label={t('corrections.addTheme')}
          options={options}
          onChange={(id: string | null) => id && onChange([...themes, { id, polarity }])}
        />
      </div>
    </>
  )
}

/** How many posts would no longer count, before anybody saves it. */
const WouldLeaveOut = ({ post, subject }: { post: string; subject: string }) => {
  const { t } = useTranslation()
  const { id: workspace } = useWorkspace()
  const { data } = useRelevancePreview(workspace, post, subject)
  if (data === undefined || data.against.length === 0) return null
  const { posts, leftOut, against } = data
  return (
    <p className="faint" role="status">
      {t('corrections.leavesOut', { posts, leftOut, words: against.join(t('corrections.and')) })}
    </p>
  )
}

const Form = ({ post, onClose }: { post: PostView; onClose: () => void }) => {
  const { t } = useTranslation()
  const { id: workspace, subjectName } = useWorkspace()
  const { message } = App.useApp()
  const textOf = useProblemText()
  const correct = useCorrect(workspace)
  const [said, setSaid] = useState(() => judgementOf(post))
  const { label, themes, irrelevant } = said
  const close = useGuardedClose(() => !isConfirmation(post, said), onClose)
  const confirms = isConfirmation(post, said)
  const correction = correctionOf(post, said)
  const save = (): void =>
    correct.mutate(
      { id: post.id, correction },
      {
        onSuccess: () => {
          void message.success(t(confirms ? 'corrections.confirmed' : 'corrections.saved'))
          onClose()
        },
        onError: (error) => void message.error(textOf(error), 6),
      },
    )
  return (
    <Modal
      open
      title={t('corrections.title')}
      okText={t(confirms ? 'corrections.confirm' : 'corrections.save')}
      cancelText={t('corrections.cancel')}
      okButtonProps={{ loading: correct.isPending }}
      onOk={save}
      onCancel={close}
    >
      <p className="faint">{t('corrections.lead')}</p>
      <h3 className="correct__title">{t('corrections.label')}</h3>
      <Segmented<SentimentLabel>
        value={label}
        onChange={(label) => setSaid({ ...said, label })}
        options={LABELS.map((value) => ({ value, label: t(`label.${value}`) }))}
      />
      <h3 className="correct__title">{t('corrections.themes')}</h3>
      <Themes themes={themes} onChange={(themes) => setSaid({ ...said, themes })} />
      {!confirms && correction.label && themes.length > 0 && (
        <p className="faint">{t('corrections.themesHint')}</p>
      )}
      {post.subjects.length > 0 && (
        <>
          <h3 className="correct__title">{t('corrections.subjects')}</h3>
          {post.subjects.map(({ id, relevance }) => {
            const isOff = irrelevant.includes(id)
            return (
              <p key={id} className="correct__subject">
                <span className={isOff ? 'correct__off' : ''}>{subjectName(id)}</span>
                <span className="faint num">{t('corrections.relevance', { n: relevance.toFixed(2) })}</span>
                <Button
                  size="small"
                  onClick={() =>
                    setSaid({
                      ...said,
                      irrelevant: isOff ? irrelevant.filter((other) => other !== id) : [...irrelevant, id],
                    })
                  }
                >
                  {t(isOff ? 'corrections.relevant' : 'corrections.irrelevant')}
                </Button>
              </p>
            )
          })}
          <p className="faint">{t('corrections.irrelevantHint')}</p>
          {irrelevant.map((subject) => (
            <WouldLeaveOut key={subject} post={post.id} subject={subject} />
          ))}
        </>
      )}
    </Modal>
  )
}

/** Lets a person who may say what a post really says. */
export const CorrectPost = ({ post }: { post: PostView }) => {
  const { t } = useTranslation()
  const { may } = useRole()
  const [isOpen, setOpen] = useState(false)
  if (!may('handler')) return null
  return (
    <>
      <button type="button" className="post__correct" onClick={() => setOpen(true)}>
        {t('corrections.open')}
      </button>
      {isOpen && <Form post={post} onClose={() => setOpen(false)} />}
    </>
  )
}
