import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../../sync/model';
import { asText } from '../../../ui/color';
import { useTheme } from '../../../ui/themeChoice';
import type { Painter } from '../model/colorRules';
import type { PlacedSection } from '../model/layout';
import { TITLE_HEIGHT } from '../model/layout';
import { useBoard, useReadOnly } from '../session/context';
import { AddItemRow } from './AddItemRow';
import { ColumnHeaders } from './ColumnHeaders';
import { GroupMenu } from './GroupMenu';
import { InlineName } from './InlineName';
import { Row } from './Row';
import { SummaryRow } from './SummaryRow';

interface GroupSectionProps {
  readonly placed: PlacedSection;
  readonly from: number;
  readonly to: number;
  readonly columns: readonly Column[];
  readonly pinned: number;
  readonly painter: Painter;
  readonly rowHeight: number;
  readonly lite: boolean;
}

/** A group: its title, the column headers that stick while it is in view, the rows in view, and its sums. */
export const GroupSection = memo(function GroupSection({
  placed,
  from,
  to,
  columns,
  pinned,
  painter,
  rowHeight,
  lite,
}: GroupSectionProps) {
  const { section, top, height, rowsBefore } = placed;
  const readOnly = useReadOnly();
  return (
    <div
      role="rowgroup"
      className="group"
      data-group={section.id}
      data-testid="group"
      style={{ transform: `translateY(${top}px)`, height }}
    >
      <GroupTitle placed={placed} readOnly={readOnly} />
      {!section.collapsed && (
        <>
          <ColumnHeaders columns={columns} pinned={pinned} section={section} readOnly={readOnly} />
          <div className="group-rows" style={{ height: section.ids.length * rowHeight }}>
            {section.ids.slice(from, to).map((itemId, index) => (
              <Row
                key={itemId}
                itemId={itemId}
                rowIndex={rowsBefore + from + index + 1}
                top={(from + index) * rowHeight}
                columns={columns}
                pinned={pinned}
                painter={painter}
                color={section.color}
                lite={lite}
              />
            ))}
          </div>
          <AddItemRow section={section} readOnly={readOnly} />
          {/* It looks at all items of the group: not while its place, below the last row, is out of view. */}
          {to >= section.ids.length && <SummaryRow section={section} columns={columns} pinned={pinned} />}
        </>
      )}
    </div>
  );
});

function GroupTitle({ placed, readOnly }: { placed: PlacedSection; readOnly: boolean }) {
  const { section } = placed;
  const { t } = useTranslation('board');
  const { view, actions } = useBoard();
  const [renaming, setRenaming] = useState(false);
  const theme = useTheme((state) => state.theme);
  const Chevron = section.collapsed ? ChevronRight : ChevronDown;
  const color = asText(section.color, theme);
  return (
    <div className="group-title" role="row" style={{ height: TITLE_HEIGHT }}>
      <div className="group-title-inner" role="gridcell">
        <button
          type="button"
          className="icon-button"
          aria-expanded={!section.collapsed}
          aria-label={t(section.collapsed ? 'grid.expand' : 'grid.collapse', { name: section.title })}
          style={{ color }}
          onClick={() => view.toggleCollapsed(section.id)}
        >
          <Chevron size={18} aria-hidden />
        </button>
        <InlineName
          className="group-name"
          label={t('group.rename')}
          value={section.title}
          color={color}
          editing={renaming}
          editable={!readOnly && section.real}
          onEditing={setRenaming}
          onCommit={(title) => void actions.changeGroup(section.id, { title })}
        />
        <span className="group-count">{t('grid.count', { count: section.roots.length })}</span>
        {section.real && !readOnly && <GroupMenu section={section} onRename={() => setRenaming(true)} />}
      </div>
    </div>
  );
}
