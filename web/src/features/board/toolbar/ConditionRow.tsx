import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { isOperator, type Condition, type Operator } from '../../../filter/expression';
import { comparesText, operatorsOf } from '../../../filter/operators';
import { COMPARED_FIELDS, shapeOf, type Shape } from '../../../filter/shapes';
import type { Column, Group } from '../../../sync/model';
import { countryCodes, countryName } from '../columns/country/countries';
import type { People } from '../session/context';
import { FilterValue, type FilterChoice } from './FilterValue';

interface ConditionRowProps {
  readonly condition: Condition;
  readonly board: {
    readonly columns: readonly Column[];
    readonly groups: readonly Pick<Group, 'id' | 'title'>[];
  };
  readonly people: Pick<People, 'members' | 'teams' | 'nameOf' | 'isTeam'>;
  /** Whether somebody looks, with the board around them: nobody does where a recipe is run. */
  readonly viewer: boolean;
  readonly onChange: (condition: Condition) => void;
}

/** Items are searched on the board that is looked at. */
function offeredOf(shape: Shape, viewer: boolean): readonly Operator[] {
  return shape === 'items' && !viewer ? ['not_empty', 'empty'] : operatorsOf(shape);
}

/** A condition as it begins, with nothing to compare with. */
export function startOf(key: string, columns: readonly Column[], viewer: boolean): Condition {
  const shape = shapeOf(
    key,
    columns.find((column) => column.key === key),
  );
  const [op = 'is'] = shape === null ? [] : offeredOf(shape, viewer);
  return { column: key, op };
}

/** A column or field, how it is compared, and with what. */
export function ConditionRow({ condition, board, people, viewer, onChange }: ConditionRowProps) {
  const { t } = useTranslation('board');
  const { columns } = board;
  const column = columns.find(({ key }) => key === condition.column);
  const shape = shapeOf(condition.column, column);
  const offered = columns.filter((each) => shapeOf(each.key, each) !== null);
  const operators = shape === null ? [condition.op] : offeredOf(shape, viewer);
  return (
    <>
      <select
        aria-label={t('filter.column')}
        data-testid="filter-column"
        value={condition.column}
        onChange={(event) => onChange(startOf(event.target.value, columns, viewer))}
      >
        {shape === null && <option value={condition.column}>{t('filter.gone')}</option>}
        {offered.map(({ key, title }) => (
          <option key={key} value={key}>
            {title}
          </option>
        ))}
        {COMPARED_FIELDS.filter((field) => columns.every(({ key }) => key !== field)).map((field) => (
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
        <FilterValue
          condition={condition}
          column={column}
          shape={shape}
          choices={choicesOf({ condition, column, shape, groups: board.groups, people, viewer, t })}
          onChange={onChange}
        />
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

interface ChoicesOf extends Pick<ConditionRowProps, 'condition' | 'people' | 'viewer'> {
  readonly column: Column | undefined;
  readonly shape: Shape;
  readonly groups: readonly Pick<Group, 'id' | 'title'>[];
  readonly t: TFunction<'board'>;
}

function choicesOf({
  condition,
  column,
  shape,
  groups,
  people,
  viewer,
  t,
}: ChoicesOf): readonly FilterChoice[] {
  switch (shape) {
    case 'list': {
      const { members, teams } = people;
      return [
        ...(viewer ? [{ value: 'me', name: t('filter.me') }] : []),
        ...(viewer && column?.type === 'people' ? [{ value: 'my_teams', name: t('filter.myTeams') }] : []),
        ...members.map(({ userId, name }) => ({ value: userId, name })),
        ...teams.map(({ id, name }) => ({ value: id, name })),
        ...gone(condition.value, people),
      ];
    }
    case 'group':
      return groups.map(({ id, title }) => ({ value: id, name: title }));
    case 'label':
      return column?.type === 'country'
        ? countryCodes().map((code) => ({ value: code, name: countryName(code) }))
        : (column?.settings.labels ?? []).map(({ label }) => ({ value: label, name: label }));
    default:
      return [];
  }
}

/** A team that is gone is still what the filter says, until something else is chosen. */
function gone(
  value: unknown,
  { nameOf, isTeam, teams }: ConditionRowProps['people'],
): readonly FilterChoice[] {
  return [value]
    .flat()
    .filter((id) => typeof id === 'string')
    .filter((id) => isTeam(id) && !teams.some((team) => team.id === id))
    .map((id) => ({ value: id, name: nameOf(id) }));
}
