import { SearchOutlined } from '@ant-design/icons'
import { Button, Modal } from 'antd'
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { usePageLink, useShownPages } from '../layout/navigation.js'
import { useScope } from '../workspace/use-scope.js'
import { useWorkspace } from '../workspace/workspace-context.js'
import { matching, type PaletteItem } from './palette-items.js'
import './palette.css'

const TYPING = 'input, textarea, select, [contenteditable="true"], .cm-editor'

/** `/` where nobody is typing, Ctrl+K and ⌘K anywhere. */
const useHotKey = (open: () => void): void => {
  useEffect(() => {
    const heard = (event: globalThis.KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest(TYPING) !== null
      const asked =
        (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) ||
        (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey)
      if (!asked) return
      event.preventDefault()
      open()
    }
    window.addEventListener('keydown', heard)
    return () => window.removeEventListener('keydown', heard)
  }, [open])
}

const useItems = (): PaletteItem[] => {
  const { t } = useTranslation()
  const { view, meta, subjectName, themeName, groupName } = useWorkspace()
  const pages = useShownPages()
  const linkTo = usePageLink()
  const scope = useScope('figures')
  return useMemo(
    () => [
      ...pages.map(
        (page): PaletteItem => ({
          group: 'pages',
          name: t(page.title),
          also: page.path,
          to: linkTo(page),
        }),
      ),
      ...view.subjects.map(
        (subject): PaletteItem => ({
          group: 'subjects',
          name: subjectName(subject.id),
          also: [subject.name, subject.nameEn, subject.id].join(' '),
          hint: t(`subjectKind.${subject.kind}`),
          to: scope.href('overview', { subject: subject.id }),
        }),
      ),
      ...meta.themes.map(
        (theme): PaletteItem => ({
          group: 'themes',
          name: themeName(theme.id),
          also: [theme.zh, theme.en, theme.id].join(' '),
          hint: groupName(theme.group),
          to: scope.href('themes', { theme: theme.id }),
        }),
      ),
    ],
    [pages, view, meta, scope, linkTo, t, subjectName, themeName, groupName],
  )
}

const Finder = ({ onDone }: { onDone: () => void }) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const scope = useScope('figures')
  const all = useItems()
  const list = useId()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const found = useMemo(() => {
    const q = typed.trim()
    const posts: PaletteItem[] = q
      ? [{ group: 'posts', name: t('palette.searchPosts', { q }), to: scope.href('posts', { q }) }]
      : []
    return [...matching(all, typed), ...posts]
  }, [all, typed, scope, t])
  const at = Math.min(chosen, found.length - 1)
  const go = (item: PaletteItem | undefined) => {
    if (!item) return
    onDone()
    void navigate(item.to)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setChosen((at + 1) % found.length)
    else if (event.key === 'ArrowUp') setChosen((at - 1 + found.length) % found.length)
    else if (event.key === 'Enter') go(found[at])
    else return
    event.preventDefault()
  }
  useEffect(() => {
    document.getElementById(`${list}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [list, at])
  return (
    <div className="palette">
      <div className="palette__box">
        <SearchOutlined />
        <input
          // biome-ignore lint/a11y/noAutofocus: it opens because someone wants to type
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={`${list}-${at}`}
          aria-label={t('palette.title')}
          placeholder={t('palette.placeholder')}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setChosen(0)
          }}
          onKeyDown={onKey}
        />
      </div>
      <div id={list} role="listbox" aria-label={t('palette.title')} className="palette__list">
        {found.map((item, index) => (
          <div key={`${item.group} ${item.to}`} role="presentation">
            {item.group !== found[index - 1]?.group && (
              <p className="palette__group" role="presentation">
                {t(`palette.${item.group}`)}
              </p>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the box above hears the keys */}
            <div
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              className="palette__item"
              onMouseMove={() => setChosen(index)}
              onClick={() => go(item)}
            >
              {item.name}
              {item.hint && <span className="palette__hint">{item.hint}</span>}
            </div>
          </div>
        ))}
      </div>
      <p className="palette__keys">{t('palette.keys')}</p>
    </div>
  )
}

/** Goes anywhere by keyboard. */
export const Palette = () => {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const show = useMemo(() => () => setOpen(true), [])
  useHotKey(show)
  return (
    <>
      <Button type="text" className="palette-button" icon={<SearchOutlined />} onClick={show}>
        <span className="palette-button__text">{t('palette.open')}</span>
        <kbd className="palette-button__key">/</kbd>
      </Button>
      <Modal
        open={open}
        footer={null}
        closable={false}
        width={620}
        style={{ top: 84 }}
        rootClassName="palette-modal"
        classNames={{ container: 'palette-modal__container' }}
        destroyOnHidden
        onCancel={() => setOpen(false)}
        aria-label={t('palette.title')}
      >
        <Finder onDone={() => setOpen(false)} />
      </Modal>
    </>
  )
}
