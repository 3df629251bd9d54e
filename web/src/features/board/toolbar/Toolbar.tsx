import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { ArrowUpDown, EyeOff, Filter, Layers, Rows3, Search, UserRound, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../../ui/Avatar';
import { useBoard, useColumns, usePeople, useReadOnly, useView } from '../session/context';
import { filterCount, rowHeights, type Density } from '../session/viewState';
import { FilterPopover } from './FilterPopover';
import { NewItem } from './NewItem';

/** What is shown and how. Each tool that is on is tinted and says how much it does. */
export function Toolbar() {
  const { t } = useTranslation('board');
  const readOnly = useReadOnly();
  return (
    <div className="toolbar" role="toolbar" aria-label={t('toolbar.label')}>
      {!readOnly && <NewItem />}
      <SearchField />
      <PersonTool />
      <FilterTool />
      <SortTool />
      <HideTool />
      <GroupByTool />
      <DensityTool />
    </div>
  );
}

function SearchField() {
  const { t } = useTranslation('board');
  const { view } = useBoard();
  const { search } = useView();
  return (
    <label className={search === '' ? 'toolbar-search' : 'toolbar-search tool-on'}>
      <Search size={16} aria-hidden />
      <input
        aria-label={t('toolbar.search')}
        placeholder={t('toolbar.search')}
        data-testid="board-search"
        value={search}
        onChange={(event) => view.change({ search: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            view.change({ search: '' });
          }
        }}
      />
      {search !== '' && (
        <button
          type="button"
          className="icon-button"
          aria-label={t('toolbar.clear')}
          onClick={() => view.change({ search: '' })}
        >
          <X size={14} aria-hidden />
        </button>
      )}
    </label>
  );
}

interface ToolMenuProps {
  readonly icon: ReactNode;
  readonly label: string;
  readonly on: boolean;
  readonly children: (close: () => void) => ReactNode;
}

function ToolMenu({ icon, label, on, children }: ToolMenuProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <button
        type="button"
        className={on ? 'tool tool-on' : 'tool'}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {icon}
        {label}
      </button>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {anchor !== null && children(() => setAnchor(null))}
      </Menu>
    </>
  );
}

function PersonTool() {
  const { t } = useTranslation('board');
  const { view } = useBoard();
  const { person } = useView();
  const { members, nameOf } = usePeople();
  const choose = (userId: string | null, close: () => void) => () => {
    close();
    view.change({ person: userId });
  };
  return (
    <ToolMenu
      icon={<UserRound size={16} aria-hidden />}
      label={person === null ? t('toolbar.person') : nameOf(person)}
      on={person !== null}
    >
      {(close) => [
        <MenuItem key="anyone" selected={person === null} onClick={choose(null, close)}>
          {t('toolbar.anyone')}
        </MenuItem>,
        ...members.map(({ userId, name }) => (
          <MenuItem key={userId} selected={person === userId} onClick={choose(userId, close)}>
            <Avatar id={userId} name={name} />
            <span style={{ marginInlineStart: 8 }}>{name}</span>
          </MenuItem>
        )),
      ]}
    </ToolMenu>
  );
}

function FilterTool() {
  const { t } = useTranslation('board');
  const view = useView();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const count = filterCount(view);
  return (
    <>
      <button
        type="button"
        className={count > 0 ? 'tool tool-on' : 'tool'}
        aria-haspopup="dialog"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Filter size={16} aria-hidden />
        {t('toolbar.filter')}
        {count > 0 && ` / ${count}`}
      </button>
      {anchor !== null && <FilterPopover anchor={anchor} onClose={() => setAnchor(null)} />}
    </>
  );
}

function SortTool() {
  const { t } = useTranslation('board');
  const { view } = useBoard();
  const { sort } = useView();
  const columns = useColumns();
  const sortable = [{ key: '@name', title: t('grid.item') }, ...columns];
  return (
    <ToolMenu
      icon={<ArrowUpDown size={16} aria-hidden />}
      label={sort === null ? t('toolbar.sort') : `${t('toolbar.sort')} / 1`}
      on={sort !== null}
    >
      {(close) => [
        <MenuItem
          key="own"
          selected={sort === null}
          onClick={() => {
            close();
            view.change({ sort: null });
          }}
        >
          {t('toolbar.ownOrder')}
        </MenuItem>,
        ...sortable.map(({ key, title }) => (
          <MenuItem
            key={key}
            selected={sort?.column === key}
            onClick={() =>
              view.change({ sort: { column: key, descending: sort?.column === key && !sort.descending } })
            }
          >
            {title}
            {sort?.column === key && ` · ${t(sort.descending ? 'toolbar.descending' : 'toolbar.ascending')}`}
          </MenuItem>
        )),
      ]}
    </ToolMenu>
  );
}

function HideTool() {
  const { t } = useTranslation('board');
  const { view } = useBoard();
  const { hidden } = useView();
  const columns = useColumns();
  const count = columns.filter(({ key }) => hidden.includes(key)).length;
  const toggle = (key: string) =>
    view.change({ hidden: hidden.includes(key) ? hidden.filter((each) => each !== key) : [...hidden, key] });
  return (
    <ToolMenu
      icon={<EyeOff size={16} aria-hidden />}
      label={count === 0 ? t('toolbar.hide') : `${t('toolbar.hide')} / ${count}`}
      on={count > 0}
    >
      {() =>
        columns.map(({ key, title }) => (
          <MenuItem
            key={key}
            role="menuitemcheckbox"
            aria-checked={!hidden.includes(key)}
            onClick={() => toggle(key)}
          >
            <input type="checkbox" readOnly tabIndex={-1} checked={!hidden.includes(key)} aria-hidden />
            <span style={{ marginInlineStart: 8 }}>{title}</span>
          </MenuItem>
        ))
      }
    </ToolMenu>
  );
}

const GROUPABLE = new Set(['status', 'people', 'checkbox', 'text', 'date']);

function GroupByTool() {
  const { t } = useTranslation('board');
  const { view } = useBoard();
  const { groupBy } = useView();
  const columns = useColumns().filter(({ type }) => GROUPABLE.has(type));
  const choose = (key: string | null, close: () => void) => () => {
    close();
    view.change({ groupBy: key });
  };
  return (
    <ToolMenu icon={<Layers size={16} aria-hidden />} label={t('toolbar.groupBy')} on={groupBy !== null}>
      {(close) => [
        <MenuItem key="groups" selected={groupBy === null} onClick={choose(null, close)}>
          {t('toolbar.groups')}
        </MenuItem>,
        ...columns.map(({ key, title }) => (
          <MenuItem key={key} selected={groupBy === key} onClick={choose(key, close)}>
            {title}
          </MenuItem>
        )),
      ]}
    </ToolMenu>
  );
}

const densities = Object.keys(rowHeights).filter((key): key is Density => key in rowHeights);

function DensityTool() {
  const { t } = useTranslation('board');
  const { view } = useBoard();
  const { density } = useView();
  return (
    <ToolMenu icon={<Rows3 size={16} aria-hidden />} label={t('toolbar.density')} on={density !== 'normal'}>
      {(close) =>
        densities.map((each) => (
          <MenuItem
            key={each}
            selected={each === density}
            onClick={() => {
              close();
              view.change({ density: each });
            }}
          >
            {t(`toolbar.${each}`)}
          </MenuItem>
        ))
      }
    </ToolMenu>
  );
}
