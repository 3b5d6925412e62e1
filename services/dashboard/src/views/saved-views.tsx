import { BookOutlined, DeleteOutlined, LinkOutlined } from '@ant-design/icons'
import type { SavedView } from '@tingfeng/contracts'
import { App, Button, Input, Modal, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { ApiProblem } from '../api/problem.js'
import { useAddView, useChangeView, useFreshView, useRemoveView, useSavedViews } from '../api/views.js'
import { ConflictDialog } from '../ui/conflict-dialog.js'
import { Loaded } from '../ui/panel.js'
import { useProblemText } from '../ui/problem.js'
import { useWorkspace } from '../workspace/workspace-context.js'
import './views.css'

/** Which saved view the page was opened from; it stays in the address while filters change. */
const OPENED = 'view'
const MAX_NAME = 80

const bodyOf = (name: string, page: string, search: URLSearchParams) => ({
  name,
  page: `/${page}`,
  params: Object.fromEntries([...search].filter(([key]) => key !== OPENED)),
})
const isConflict = (error: unknown): boolean => error instanceof ApiProblem && error.status === 409

/** Views of this page under names: to open, keep, change and share. */
export const SavedViews = ({ page }: { page: string }) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { id } = useWorkspace()
  const textOf = useProblemText()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const [open, setOpen] = useState(false)
  const [naming, setNaming] = useState<string | null>(null)
  const [conflict, setConflict] = useState(false)
  const views = useSavedViews(id, open || search.has(OPENED))
  const add = useAddView(id)
  const change = useChangeView(id)
  const remove = useRemoveView(id)
  const fresh = useFreshView(id)
  const current = views.data?.views.find((view) => view.id === search.get(OPENED))

  const addressOf = (view: SavedView): string =>
    `/w/${id}${view.page}?${new URLSearchParams({ ...view.params, [OPENED]: view.id })}`
  const told = async (work: () => Promise<void>) => {
    try {
      await work()
    } catch (error) {
      if (isConflict(error)) setConflict(true)
      else void message.error(textOf(error), 6)
    }
  }
  const keep = (name: string) =>
    told(async () => {
      const view = await add.mutateAsync(bodyOf(name, page, search))
      setNaming(null)
      void message.success(t('views.saved'))
      void navigate(addressOf(view), { replace: true })
    })
  const update = (view: SavedView) =>
    told(async () => {
      await change.mutateAsync({
        ...bodyOf(view.name, page, search),
        id: view.id,
        expectedRevision: view.revision,
      })
      void message.success(t('views.updated'))
    })
  const share = async () => {
    await navigator.clipboard?.writeText(window.location.href)
    void message.success(t('views.copied'))
    setOpen(false)
  }

  const list = (
    <div className="views">
      <Loaded query={views} rows={3}>
        {({ views: all }) =>
          all.length === 0 ? (
            <p className="faint">{t('views.empty')}</p>
          ) : (
            <ul className="views__list">
              {all.map((view) => (
                <li key={view.id}>
                  <Link
                    to={addressOf(view)}
                    className={view.id === current?.id ? 'views__link active' : 'views__link'}
                    onClick={() => setOpen(false)}
                  >
                    {view.name}
                    <span className="faint">{view.updatedBy}</span>
                  </Link>
                  <Button
                    type="text"
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={t('views.remove', { name: view.name })}
                    onClick={() => void told(() => remove.mutateAsync(view))}
                  />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <div className="views__actions">
        <Button type="primary" block onClick={() => [setOpen(false), setNaming('')]}>
          {t('views.keep')}
        </Button>
        {current && (
          <Button block loading={change.isPending} onClick={() => void update(current)}>
            {t('views.update', { name: current.name })}
          </Button>
        )}
        <Button block icon={<LinkOutlined />} onClick={() => void share()}>
          {t('views.copy')}
        </Button>
      </div>
    </div>
  )
  return (
    <>
      <Popover trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen} content={list}>
        <Button icon={<BookOutlined />}>{current?.name ?? t('views.button')}</Button>
      </Popover>
      <Modal
        open={naming !== null}
        title={t('views.keep')}
        okText={t('views.save')}
        cancelText={t('common.cancel')}
        okButtonProps={{ disabled: !naming?.trim() }}
        confirmLoading={add.isPending}
        onOk={() => void keep(naming?.trim() ?? '')}
        onCancel={() => setNaming(null)}
        destroyOnHidden
      >
        <Input
          autoFocus
          aria-label={t('views.name')}
          placeholder={t('views.namePlaceholder')}
          maxLength={MAX_NAME}
          value={naming ?? ''}
          onChange={(event) => setNaming(event.target.value)}
          onPressEnter={() => naming?.trim() && void keep(naming.trim())}
        />
      </Modal>
      <ConflictDialog
        open={conflict}
        title={t('views.conflict')}
        text={t('views.conflictText')}
        onClose={() => setConflict(false)}
        onTheirs={() => {
          setConflict(false)
          if (current) void told(async () => navigate(addressOf(await fresh(current.id)), { replace: true }))
        }}
        onMine={() => {
          setConflict(false)
          if (current) void told(async () => update(await fresh(current.id)))
        }}
      />
    </>
  )
}
