import MenuItem from '@mui/material/MenuItem';
import { ArrowUpDown, EyeOff, Filter, Layers, PaintBucket, Rows3, Search, UserRound, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { late } from '../../../app/late';
import { Avatar } from '../../../ui/Avatar';
import { useBoard, useColumns, usePeople, useReadOnly, useView } from '../session/context';
import { filterCount, rowHeights, type Density } from '../session/viewState';
import { NewItem } from './NewItem';
import { Tool } from './Tool';
import { ToolMenu } from './ToolMenu';
import { VIEW_TOOLS } from './viewTools';
import { knownType } from '../views/viewTypes';
import type { StoredView } from '../../../sync/model';
import './toolbar.css';

const ColumnsDialog = late(async () => (await import('../grid/ColumnsDialog')).ColumnsDialog);
const HideMenu = late(async () => (await import('./HideMenu')).HideMenu);
const FilterPopover = late(async () => (await import('./FilterPopover')).FilterPopover);
const ColorPopover = late(async () => (await import('./ColorPopover')).ColorPopover);
const SaveView = late(async () => (await import('../views/SaveView')).SaveView);
const MissingNote = late(async () => (await import('../views/MissingNote')).MissingNote);
const SortPopover = late(async () => (await import('./SortPopover')).SortPopover);

/** What is shown and how. Each tool that is on is tinted and says how much it does. */
export function Toolbar({ stored }: { stored: StoredView | undefined }) {
  const { t } = useTranslation('board');
  const readOnly = useReadOnly();
  const type = knownType(stored?.type);
  const table = type === 'table';
  const Tools = VIEW_TOOLS[type];
  const listed = type !== 'chart' && type !== 'form' && type !== 'workload';
  return (
    <>
      <div className="toolbar" role="toolbar" aria-label={t('toolbar.label')}>
        {!readOnly && <NewItem />}
        {type !== 'form' && (
          <>
            <SearchField />
            <PersonTool />
            <FilterTool />
          </>
        )}
        {listed && type !== 'files' && type !== 'map' && <SortTool />}
        {listed && <HideTool />}
        {(table || type === 'timeline' || type === 'cards') && <GroupByTool />}
        {(table || type === 'kanban') && <ColorTool />}
        {table && <DensityTool />}
        {Tools !== undefined && <Tools stored={stored} />}
        {stored !== undefined && <SaveView view={stored} />}
      </div>
      {stored !== undefined && <MissingNote view={stored} />}
    </>
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

function PersonTool() {
  const { t } = useTranslation('board');
  const { view } = useBoard();
  const { person } = useView();
  const { members, teams, nameOf } = usePeople();
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
        ...[
          ...members.map(({ userId, name }) => ({ id: userId, name, team: false })),
          ...teams.map(({ id, name }) => ({ id, name, team: true })),
        ].map(({ id, name, team }) => (
          <MenuItem key={id} selected={person === id} onClick={choose(id, close)}>
            <Avatar id={id} name={name} square={team} />
            <span style={{ marginInlineStart: 8 }}>{name}</span>
          </MenuItem>
        )),
      ]}
    </ToolMenu>
  );
}

function FilterTool() {
  const { t } = useTranslation('board');
  const count = filterCount(useView());
  return (
    <Tool
      icon={<Filter size={16} aria-hidden />}
      label={t('toolbar.filter')}
      on={count > 0}
      count={count}
      popup="dialog"
    >
      {(anchor, close) => <FilterPopover anchor={anchor} onClose={close} />}
    </Tool>
  );
}

function SortTool() {
  const { t } = useTranslation('board');
  const { sort } = useView();
  return (
    <Tool
      icon={<ArrowUpDown size={16} aria-hidden />}
      label={t('toolbar.sort')}
      on={sort.length > 0}
      count={sort.length}
      popup="dialog"
    >
      {(anchor, close) => <SortPopover anchor={anchor} onClose={close} />}
    </Tool>
  );
}

function ColorTool() {
  const { t } = useTranslation('board');
  const { colors } = useView();
  return (
    <Tool
      icon={<PaintBucket size={16} aria-hidden />}
      label={t('colors.tool')}
      on={colors.length > 0}
      count={colors.length}
      popup="dialog"
    >
      {(anchor, close) => <ColorPopover anchor={anchor} onClose={close} />}
    </Tool>
  );
}

function HideTool() {
  const { t } = useTranslation('board');
  const { hidden } = useView();
  const [managing, setManaging] = useState(false);
  const count = useColumns().filter(({ key }) => hidden.includes(key)).length;
  return (
    <>
      <Tool
        icon={<EyeOff size={16} aria-hidden />}
        label={t('toolbar.hide')}
        on={count > 0}
        count={count}
        popup="menu"
        testId="hide-tool"
      >
        {(anchor, close) => (
          <HideMenu
            anchor={anchor}
            onManage={() => {
              close();
              setManaging(true);
            }}
            onClose={close}
          />
        )}
      </Tool>
      {managing && <ColumnsDialog onClose={() => setManaging(false)} />}
    </>
  );
}

function GroupByTool() {
  const { t } = useTranslation('board');
  const { view } = useBoard();
  const { groupBy } = useView();
  const columns = useColumns().filter(({ type }) => type !== 'button');
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
