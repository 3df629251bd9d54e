import { Link, useMatchRoute } from '@tanstack/react-router';
import { Bell, House, PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnreadCount } from '../notifications/notifications';
import { BoardTree } from '../workspace/BoardTree';
import { FavoriteTree } from '../workspace/FavoriteTree';
import { WorkspaceSwitcher } from '../workspace/WorkspaceSwitcher';

interface NavProps {
  readonly collapsed: boolean;
  readonly onCollapse: (collapsed: boolean) => void;
  readonly drawerOpen: boolean;
  readonly onCloseDrawer: () => void;
}

const narrow = () => matchMedia('(max-width: 900px)').matches;

/** The left side: a column on wide screens, a drawer on narrow ones. */
export function Nav({ collapsed, onCollapse, drawerOpen, onCloseDrawer }: NavProps) {
  const { t } = useTranslation('shell');
  const { t: common } = useTranslation();
  const ref = useRef<HTMLElement>(null);
  useDrawerFocus(ref, drawerOpen, onCloseDrawer);
  const small = collapsed && !drawerOpen;
  return (
    <>
      <nav
        ref={ref}
        className={`nav ${small ? 'nav-collapsed' : ''} ${drawerOpen ? 'nav-drawer-open' : ''}`}
        aria-label={t('navigation')}
      >
        <ul>
          <NavLink to="/" label={t('home')} icon={<House size={18} aria-hidden />} small={small} />
          <InboxLink small={small} />
        </ul>
        {!small && (
          <>
            <FavoriteTree />
            <WorkspaceSwitcher />
            <BoardTree />
          </>
        )}
        <div className="nav-footer">
          <button
            type="button"
            className="nav-action"
            onClick={() => onCollapse(!collapsed)}
            aria-label={collapsed ? t('expandNavigation') : t('collapseNavigation')}
            title={collapsed ? t('expandNavigation') : t('collapseNavigation')}
          >
            {collapsed ? <PanelLeftOpen size={18} aria-hidden /> : <PanelLeftClose size={18} aria-hidden />}
          </button>
        </div>
      </nav>
      <button
        type="button"
        className="nav-backdrop"
        tabIndex={-1}
        onClick={onCloseDrawer}
        aria-label={common('close')}
      />
    </>
  );
}

/** An open drawer takes the focus, keeps it, gives it back and closes with Escape. */
function useDrawerFocus(ref: React.RefObject<HTMLElement | null>, open: boolean, onClose: () => void): void {
  const close = useEffectEvent(onClose);
  useEffect(() => {
    if (!open || !narrow()) {
      return;
    }
    const before = document.activeElement;
    ref.current?.querySelector<HTMLElement>('a, button')?.focus();
    const handleKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') {
        close();
      } else if (event.key === 'Tab') {
        keepInside(event, ref.current);
      }
    };
    document.addEventListener('keydown', handleKey);
    return () => {
      document.removeEventListener('keydown', handleKey);
      if (before instanceof HTMLElement) {
        before.focus();
      }
    };
  }, [open, ref]);
}

function keepInside(event: KeyboardEvent, container: HTMLElement | null): void {
  const stops = [...(container?.querySelectorAll<HTMLElement>('a, button') ?? [])].filter(
    (stop) => stop.offsetParent !== null,
  );
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  if (document.activeElement === edge) {
    event.preventDefault();
    (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
  }
}

function InboxLink({ small }: { small: boolean }) {
  const { t } = useTranslation('shell');
  const unread = useUnreadCount();
  return (
    <NavLink
      to="/inbox"
      label={t('inbox')}
      icon={<Bell size={18} aria-hidden />}
      small={small}
      count={unread}
    />
  );
}

interface NavLinkProps {
  readonly to: '/' | '/inbox';
  readonly label: string;
  readonly icon: ReactNode;
  readonly small: boolean;
  readonly count?: number;
}

function NavLink({ to, label, icon, small, count = 0 }: NavLinkProps) {
  const active = useMatchRoute()({ to }) !== false;
  return (
    <li className={active ? 'nav-row nav-row-active' : 'nav-row'}>
      <Link
        to={to}
        className="nav-link"
        title={small ? label : undefined}
        aria-label={small ? label : undefined}
      >
        {icon}
        {!small && <span className="nav-label">{label}</span>}
        {!small && count > 0 && <span className="nav-count">{count}</span>}
      </Link>
    </li>
  );
}
