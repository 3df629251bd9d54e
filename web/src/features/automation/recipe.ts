import type { TFunction } from 'i18next';
import type {
  Action,
  Automation,
  Board,
  Column,
  Condition,
  CreateAutomationRequest,
  Trigger,
} from '../../api/types';

import { dayWords } from '../../filter/days';
import { isDayAmount } from '../../filter/match';
import { COMPARED_FIELDS } from '../../filter/shapes';
import { dayText, fromToday, isDayFromToday, isSpanFromToday, kept } from './days';

export type Value = Condition['value'];

/** A recipe as it is edited. */
export interface Recipe {
  readonly trigger: Trigger;
  readonly conditions: readonly Condition[];
  readonly actions: readonly Action[];
}

type Translate = TFunction<['automation', 'board']>;
type Structure = Pick<Board, 'columns' | 'groups' | 'name'>;

export function columnOf(board: Structure, key: string): Column | undefined {
  return board.columns.find((column) => column.key === key);
}

/** A value as a person reads it. */
function valueText(value: Value, t: Translate): string {
  if (value === null || value === undefined || value === '') {
    return t('empty');
  }
  if (isDayFromToday(value)) {
    return dayText(value, t);
  }
  if (isSpanFromToday(value)) {
    return [value.from, value.to].map((day) => dayText(day, t)).join(' – ');
  }
  if (typeof value === 'boolean') {
    return value ? t('yes') : t('no');
  }
  if (typeof value === 'object' && !Array.isArray(value)) {
    return Object.values(value).map(String).join(' – ');
  }
  return Array.isArray(value) ? value.map(String).join(', ') : String(value);
}

const READ_ONLY: ReadonlySet<string> = new Set([
  'mirror',
  'rollup',
  'formula',
  'progress',
  'auto_number',
  'item_id',
  'creation_log',
  'last_updated',
  'time_tracking',
  'file',
  'button',
]);

/** Not from a sentence: a vote is one's own, and a name does not say which item is meant. */
const UNSAYABLE: ReadonlySet<string> = new Set(['vote', 'connect_boards']);

/** The columns that an action can give a value. */
export function settableOf(columns: readonly Column[]): readonly Column[] {
  return columns.filter(({ type }) => !READ_ONLY.has(type) && !UNSAYABLE.has(type));
}

function triggerText(trigger: Trigger, board: Structure, t: Translate): string {
  if (trigger.type === 'item_created') {
    return t('triggers.itemCreated');
  }
  if (trigger.type === 'button_clicked') {
    return t('triggers.buttonClicked', {
      column: columnOf(board, trigger.column)?.title ?? t('unknownColumn'),
    });
  }
  const column = columnOf(board, trigger.column)?.title ?? t('unknownColumn');
  const from = trigger.from === undefined ? null : valueText(trigger.from, t);
  const to = trigger.to === undefined ? null : valueText(trigger.to, t);
  if (from !== null && to !== null) {
    return t('triggers.columnChangedFromTo', { column, from, to });
  }
  if (to !== null) {
    return t('triggers.columnChangedTo', { column, to });
  }
  return from === null
    ? t('triggers.columnChanged', { column })
    : t('triggers.columnChangedFrom', { column, from });
}

export function conditionText(condition: Condition, board: Structure, t: Translate): string {
  const field = COMPARED_FIELDS.find((name) => name === condition.column);
  const column =
    columnOf(board, condition.column)?.title ??
    (field ? t(`board:filter.fields.${field}`) : t('unknownColumn'));
  const operator = t(`ops.${condition.op}`);
  return needsValue(condition.op)
    ? `${column} ${operator} ${operandText(condition, board, t)}`
    : `${column} ${operator}`;
}

/** What is compared with: days seen from today in words, the parts of a list in a row. */
function operandText({ column, op, value }: Condition, board: Structure, t: Translate): string {
  const text = (part: unknown): string => {
    const day = dayWords.find((word) => word === part);
    if (isDayAmount(part)) {
      const count = 'next' in part ? part.next : 'last' in part ? part.last : part.offset;
      const days = { count, unit: t(`board:filter.units.${part.unit}`) };
      return 'next' in part ? t('next', days) : 'last' in part ? t('last', days) : t('offset', days);
    }
    const group = column === 'group' ? board.groups.find(({ id }) => id === part) : undefined;
    return day ? t(`board:filter.days.${day}`) : (group?.title ?? valueText(part as Value, t));
  };
  return Array.isArray(value)
    ? value.map(text).join(op === 'between' ? ` ${t('board:filter.and')} ` : ', ')
    : text(value);
}

function actionText(action: Action, board: Structure, t: Translate): string {
  switch (action.type) {
    case 'set_value':
      return t('actions.set_value', {
        column: columnOf(board, action.column)?.title ?? t('unknownColumn'),
        value: valueText(action.value, t),
      });
    case 'move_to_group':
      return t('actions.move_to_group', {
        group: board.groups.find(({ id }) => id === action.groupId)?.title ?? t('unknownGroup'),
      });
    case 'notify':
      return t('actions.notify', {
        people: action.to === 'people' ? t('itsPeople') : t('peopleCount', { count: action.to.length }),
      });
  }
}

/** “When Status changes to Resolved, then move the item to group Done and notify its people”. */
export function recipeText(recipe: Recipe, board: Structure, t: Translate): string {
  const conditions = recipe.conditions.map((condition) => conditionText(condition, board, t));
  const actions = recipe.actions.map((action) => actionText(action, board, t));
  return [
    `${t('when')} ${triggerText(recipe.trigger, board, t)}`,
    ...conditions.map((condition) => `${t('onlyIf')} ${condition}`),
    actions.map((action, index) => `${index === 0 ? t('then') : t('andThen')} ${action}`).join(' '),
  ].join(', ');
}

function needsValue(op: Condition['op']): boolean {
  return op !== 'empty' && op !== 'not_empty';
}

/** The type whose values a column has: one that is worked out has those of another type. */
export function kindOf(column: Column | undefined): string | undefined {
  switch (column?.type) {
    case 'formula':
    case 'mirror':
    case 'rollup': {
      const { result = 'text' } = column.settings;
      return KINDS[result] ?? result;
    }
    default:
      return column?.type;
  }
}

const KINDS: Readonly<Record<string, string>> = { boolean: 'checkbox', list: 'tags' };

/** The value a column starts with in the editor. */
export function firstValue(column: Column | undefined): Value {
  switch (kindOf(column)) {
    case 'status':
      return column?.settings.labels?.[0]?.label ?? null;
    case 'checkbox':
      return true;
    case 'number':
    case 'progress':
    case 'auto_number':
    case 'time_tracking':
      return 0;
    case 'rating':
      return 1;
    case 'people':
    case 'dropdown':
    case 'tags':
    case 'vote':
      return [];
    default:
      return '';
  }
}

/** What an action sets a column to before anything is chosen: for days, the one on which the recipe runs. */
export function startValue(column: Column | undefined): NonNullable<Value> | null {
  switch (column?.type) {
    case 'date':
      return kept(fromToday(0));
    case 'timeline':
      return kept({ from: fromToday(0), to: fromToday(1, 'week') });
    default:
      return firstValue(column) ?? null;
  }
}

/** What a new recipe says before anything is chosen: the commonest one. */
export function newRecipe(board: Structure, t: Translate, button?: string): Recipe {
  const status = board.columns.find(({ type }) => type === 'status');
  const labels = status?.settings.labels ?? [];
  const done = labels.find((label) => label.done === true) ?? labels.at(-1);
  const group = board.groups.at(-1);
  return {
    trigger:
      button !== undefined
        ? { type: 'button_clicked', column: button }
        : status && done
          ? { type: 'column_changed', column: status.key, to: done.label }
          : { type: 'item_created' },
    conditions: [],
    actions: [
      group
        ? { type: 'move_to_group', groupId: group.id }
        : { type: 'notify', to: 'people', message: t('messageDefaultPlain') },
    ],
  };
}

const nameLengthMax = 200;

export function toRequest(recipe: Recipe, board: Board, t: Translate): CreateAutomationRequest {
  return {
    boardId: board.id,
    name: recipeText(recipe, board, t).slice(0, nameLengthMax),
    trigger: recipe.trigger,
    conditions: [...recipe.conditions],
    actions: [...recipe.actions],
  };
}

export function toRecipe({ trigger, conditions, actions }: Automation): Recipe {
  return { trigger, conditions, actions };
}
