import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isAllOf, isAnyOf, isOperator, type Condition, type Filter } from '../../../filter/expression';
import { comparesText, operatorsOf } from '../../../filter/operators';
import { shapeOf, type Shape } from '../../../filter/shapes';
import { useColumns } from '../session/context';
import { FilterValue } from './FilterValue';

/** Groups in groups in groups: more than people can read. */
const DEPTH_MAX = 3;
const FIELDS = ['name', 'group', 'number', 'createdAt', 'updatedAt'] as const;

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
          onClick={() => onChange(withParts([...parts, startOf(first, columns)]))}
        >
          {t('filter.addCondition')}
        </button>
        {depth < DEPTH_MAX && (
          <button
            type="button"
            className="text-button"
            onClick={() => onChange(withParts([...parts, { or: [startOf(first, columns)] }]))}
          >
            {t('filter.addGroup')}
          </button>
        )}
      </div>
    </div>
  );
}

function startOf(key: string, columns: ReturnType<typeof useColumns>): Condition {
  const shape = shapeOf(
    key,
    columns.find((column) => column.key === key),
  );
  const [op = 'is'] = shape === null ? [] : operatorsOf(shape);
  return { column: key, op };
}

interface FilterRowProps {
  readonly condition: Condition;
  readonly onChange: (condition: Condition) => void;
}

function FilterRow({ condition, onChange }: FilterRowProps) {
  const { t } = useTranslation('board');
  const columns = useColumns();
  const column = columns.find(({ key }) => key === condition.column);
  const shape = shapeOf(condition.column, column);
  const offered = columns.filter((each) => shapeOf(each.key, each) !== null);
  const operators = shape === null ? [condition.op] : operatorsOf(shape);
  return (
    <>
      <select
        aria-label={t('filter.column')}
        data-testid="filter-column"
        value={condition.column}
        onChange={(event) => onChange(startOf(event.target.value, columns))}
      >
        {shape === null && <option value={condition.column}>{t('filter.gone')}</option>}
        {offered.map(({ key, title }) => (
          <option key={key} value={key}>
            {title}
          </option>
        ))}
        {FIELDS.filter((field) => columns.every(({ key }) => key !== field)).map((field) => (
          <option key={field} value={field}>
            {t(`filter.fields.${field}`)}
          </option>
        ))}
      </select>
      <select
        aria-label={t('filter.operator')}
        data-testid="filter-operator"
        value={condition.op}
        onChange={(event) => {
          const op = event.target.value;
          if (isOperator(op) && shape !== null) {
            onChange(keepsValue(shape, condition, op));
          }
        }}
      >
        {operators.map((op) => (
          <option key={op} value={op}>
            {t(`filter.operators.${op}`)}
          </option>
        ))}
      </select>
      {shape !== null && (
        <FilterValue condition={condition} column={column} shape={shape} onChange={onChange} />
      )}
    </>
  );
}

/** Between and any of take several values; a single one that was there stays the first. A piece of a name is no label. */
function keepsValue(shape: Shape, { column, op: before, value }: Condition, op: Condition['op']): Condition {
  const pieces = shape === 'label' && comparesText(op) !== comparesText(before);
  if (op === 'empty' || op === 'not_empty' || pieces) {
    return { column, op };
  }
  const list = op === 'between' || op === 'any_of';
  const [first = undefined] = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  const kept = shape === 'date' && first === 'overdue' ? undefined : first;
  if (kept === undefined) {
    return { column, op };
  }
  return { column, op, value: list ? [kept] : kept };
}
