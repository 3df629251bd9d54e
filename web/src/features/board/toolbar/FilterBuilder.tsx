import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isAllOf, isAnyOf, type Condition, type Filter } from '../../../filter/expression';
import { shapeOf } from '../../../filter/shapes';
import { useColumns, useGroups, usePeople } from '../session/context';
import { ConditionRow, startOf } from './ConditionRow';

/** Groups in groups in groups: more than people can read. */
const DEPTH_MAX = 3;

interface FilterBuilderProps {
  readonly filter: Filter | null;
  readonly onChange: (filter: Filter | null) => void;
}

/** Conditions and groups of them, each with "and" or "or". What is not finished yet does nothing. */
export function FilterBuilder({ filter, onChange }: FilterBuilderProps) {
  const whole = filter === null ? { and: [] } : isGroup(filter) ? filter : { and: [filter] };
  return (
    <FilterGroup
      group={whole}
      depth={1}
      onChange={(group) => onChange(partsOf(group).length === 0 ? null : group)}
    />
  );
}

type Group = Exclude<Filter, Condition>;

function isGroup(filter: Filter): filter is Group {
  return isAllOf(filter) || isAnyOf(filter);
}

function partsOf(group: Group): readonly Filter[] {
  return isAllOf(group) ? group.and : group.or;
}

interface FilterGroupProps {
  readonly group: Group;
  readonly depth: number;
  readonly onChange: (group: Group) => void;
}

function FilterGroup({ group, depth, onChange }: FilterGroupProps) {
  const { t } = useTranslation('board');
  const columns = useColumns();
  const all = isAllOf(group);
  const parts = partsOf(group);
  const withParts = (changed: readonly Filter[]): Group => (all ? { and: changed } : { or: changed });
  const put = (index: number, part: Filter) =>
    onChange(withParts(parts.map((each, at) => (at === index ? part : each))));
  const remove = (index: number) => onChange(withParts(parts.filter((_, at) => at !== index)));
  const first = columns.find((column) => shapeOf(column.key, column) !== null)?.key ?? 'name';
  return (
    <div className={depth === 1 ? 'builder-rows' : 'builder-group'} role="group">
      {parts.map((part, index) => (
        // Rows have no identity but their place.
        <div key={index} className="builder-row">
          {index === 0 ? (
            <span className="builder-word">{t('filter.where')}</span>
          ) : (
            <select
              className="builder-word"
              aria-label={t('filter.junction')}
              value={all ? 'and' : 'or'}
              onChange={(event) => onChange(event.target.value === 'and' ? { and: parts } : { or: parts })}
            >
              <option value="and">{t('filter.and')}</option>
              <option value="or">{t('filter.or')}</option>
            </select>
          )}
          {isGroup(part) ? (
            <FilterGroup group={part} depth={depth + 1} onChange={(changed) => put(index, changed)} />
          ) : (
            <FilterRow condition={part} onChange={(changed) => put(index, changed)} />
          )}
          <button
            type="button"
            className="icon-button"
            aria-label={t('filter.remove')}
            onClick={() => remove(index)}
          >
            <X size={14} aria-hidden />
          </button>
        </div>
      ))}
      <div className="builder-row">
        <button
          type="button"
          className="text-button"
          data-testid="add-condition"
          onClick={() => onChange(withParts([...parts, startOf(first, columns, true)]))}
        >
          {t('filter.addCondition')}
        </button>
        {depth < DEPTH_MAX && (
          <button
            type="button"
            className="text-button"
            onClick={() => onChange(withParts([...parts, { or: [startOf(first, columns, true)] }]))}
          >
            {t('filter.addGroup')}
          </button>
        )}
      </div>
    </div>
  );
}

function FilterRow({
  condition,
  onChange,
}: Pick<Parameters<typeof ConditionRow>[0], 'condition' | 'onChange'>) {
  const columns = useColumns();
  const groups = useGroups();
  const people = usePeople();
  return (
    <ConditionRow
      condition={condition}
      onChange={onChange}
      board={{ columns, groups }}
      people={people}
      viewer
    />
  );
}
