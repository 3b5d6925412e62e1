import { AppstoreOutlined } from '@ant-design/icons'
import { Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NavLink, useLocation } from 'react-router'
import { useRole } from '../api/session.js'
import { readFilters, sharedFilters, writeFilters } from '../filters/filters.js'
import { useWorkspace } from '../workspace/workspace-context.js'
import { NAV_GROUPS, PAGES, type PageEntry } from './pages.js'
import './navigation.css'

/** The pages this person sees. */
export const useShownPages = (): readonly PageEntry[] => {
  const { may } = useRole()
  return PAGES.filter(({ role, closed }) => closed !== 'hidden' || role === undefined || may(role))
}

/** Addresses of pages, with what the pages of figures have in common. */
export const usePageLink = (): ((page: PageEntry) => string) => {
  const { id } = useWorkspace()
  const { search } = useLocation()
  const query = writeFilters(sharedFilters(readFilters(new URLSearchParams(search)))).toString()
  return ({ path, filters }) => `/w/${id}/${path}${filters && query ? `?${query}` : ''}`
}

interface Props {
  onWalk?: () => void
}

/** All pages in their groups. */
export const Navigation = ({ onWalk }: Props) => {
  const { t } = useTranslation()
  const pages = useShownPages()
  const linkTo = usePageLink()
  return (
    <nav className="nav" aria-label={t('nav.main')}>
      {NAV_GROUPS.map((group) => {
        const inGroup = pages.filter((page) => page.group === group)
        if (inGroup.length === 0) return null
        return (
          <section key={group} className="nav__group" aria-label={t(`nav.group.${group}`)}>
            <p className="nav__heading" aria-hidden="true">
              {t(`nav.group.${group}`)}
            </p>
            {inGroup.map((page) => (
              <NavLink key={page.path} to={linkTo(page)} className="nav__item" onClick={onWalk}>
                <span className="nav__icon" aria-hidden="true">
                  {page.icon}
                </span>
                {t(page.title)}
              </NavLink>
            ))}
          </section>
        )
      })}
    </nav>
  )
}

/** The foot of a narrow screen: the pages one walks between, and the others in a drawer. */
export const Dock = () => {
  const { t } = useTranslation()
  const pages = useShownPages()
  const linkTo = usePageLink()
  const [open, setOpen] = useState(false)
  const { pathname } = useLocation()
  const docked = pages.filter(({ dock }) => dock)
  const elsewhere = docked.every(({ path }) => pathname.split('/')[3] !== path)
  return (
    <div className="dock">
      <nav className="dock__nav" aria-label={t('nav.dock')}>
        {docked.map((page) => (
          <NavLink key={page.path} to={linkTo(page)} className="dock__item">
            <span className="dock__icon" aria-hidden="true">
              {page.icon}
            </span>
            {t(page.title)}
          </NavLink>
        ))}
        <button
          type="button"
          className={elsewhere ? 'dock__item active' : 'dock__item'}
          aria-expanded={open}
          onClick={() => setOpen(true)}
        >
          <span className="dock__icon" aria-hidden="true">
            <AppstoreOutlined />
          </span>
          {t('nav.more')}
        </button>
      </nav>
      <Drawer
        title={t('nav.all')}
        placement="bottom"
        size="auto"
        rootClassName="nav-drawer"
        open={open}
        onClose={() => setOpen(false)}
      >
        <Navigation onWalk={() => setOpen(false)} />
      </Drawer>
    </div>
  )
}
