import { Button } from '@mui/material';
import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Action, Board, Condition, Member, Trigger } from '../../api/types';
import { Choice, ColumnChoice, ValueChoice } from './controls';
import { columnOf, firstValue, needsValue, operatorsOf, settableOf, type Recipe, type Value } from './recipe';

interface RecipeEditorProps {
  readonly recipe: Recipe;
  readonly board: Board;
  readonly members: readonly Member[];
  readonly onChange: (recipe: Recipe) => void;
}

/** A recipe as a sentence whose words can be chosen. */
export function RecipeEditor({ recipe, board, members, onChange }: RecipeEditorProps) {
  const { t } = useTranslation('automation');
  const [firstColumn] = board.columns;
  const replace = <Entry,>(entries: readonly Entry[], at: number, entry: Entry | null): Entry[] =>
    entry === null ? entries.filter((_, index) => index !== at) : entries.with(at, entry);
  return (
    <div className="recipe">
      <div className="recipe-line">
        <strong>{t('when')}</strong>
        <TriggerEditor
          trigger={recipe.trigger}
          board={board}
          members={members}
          onChange={(trigger) => onChange({ ...recipe, trigger })}
        />
      </div>
      {recipe.conditions.map((condition, at) => (
        <div className="recipe-line" key={at}>
          <strong>{t('onlyIf')}</strong>
          <ConditionEditor
            condition={condition}
            board={board}
            members={members}
            onChange={(next) => onChange({ ...recipe, conditions: replace(recipe.conditions, at, next) })}
          />
          <RemoveButton
            onClick={() => onChange({ ...recipe, conditions: replace(recipe.conditions, at, null) })}
          />
        </div>
      ))}
      {firstColumn && (
        <Button
          size="small"
          startIcon={<Plus size={16} aria-hidden />}
          onClick={() =>
            onChange({
              ...recipe,
              conditions: [
                ...recipe.conditions,
                { column: firstColumn.key, op: 'is', value: firstValue(firstColumn) ?? null },
              ],
            })
          }
        >
          {t('addCondition')}
        </Button>
      )}
      {recipe.actions.map((action, at) => (
        <div className="recipe-line" key={at}>
          <strong>{at === 0 ? t('then') : t('andThen')}</strong>
          <ActionEditor
            action={action}
            board={board}
            members={members}
            onChange={(next) => onChange({ ...recipe, actions: replace(recipe.actions, at, next) })}
          />
          {recipe.actions.length > 1 && (
            <RemoveButton
              onClick={() => onChange({ ...recipe, actions: replace(recipe.actions, at, null) })}
            />
          )}
        </div>
      ))}
      <Button
        size="small"
        startIcon={<Plus size={16} aria-hidden />}
        onClick={() =>
          onChange({
            ...recipe,
            actions: [...recipe.actions, { type: 'notify', to: 'people', message: t('messageDefaultPlain') }],
          })
        }
      >
        {t('addAction')}
      </Button>
    </div>
  );
}

function RemoveButton({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation('automation');
  return (
    <button type="button" className="recipe-remove" aria-label={t('remove')} onClick={onClick}>
      <X size={16} aria-hidden />
    </button>
  );
}

interface EditorProps {
  readonly board: Board;
  readonly members: readonly Member[];
}

const itemCreated = ' item_created';

/** `undefined` stands for “anything” and is left out of what is sent. */
function withEnd(trigger: Trigger & { type: 'column_changed' }, end: 'from' | 'to', value: Value): Trigger {
  const { [end]: _replaced, ...rest } = trigger;
  return value === undefined ? rest : { ...rest, [end]: value };
}

/** Of what was chosen: buttons are pressed, other columns change. */
function triggerOf(key: string, board: Board): Trigger {
  if (key === itemCreated) {
    return { type: 'item_created' };
  }
  return columnOf(board, key)?.type === 'button'
    ? { type: 'button_clicked', column: key }
    : { type: 'column_changed', column: key };
}

function TriggerEditor({
  trigger,
  board,
  members,
  onChange,
}: EditorProps & { trigger: Trigger; onChange: (trigger: Trigger) => void }) {
  const { t } = useTranslation('automation');
  const column = trigger.type === 'column_changed' ? columnOf(board, trigger.column) : undefined;
  return (
    <>
      <Choice
        label={t('trigger')}
        value={trigger.type === 'item_created' ? itemCreated : trigger.column}
        options={[
          { value: itemCreated, text: t('triggers.itemCreated') },
          ...board.columns.map(({ key, title, type }) => ({
            value: key,
            text: t(type === 'button' ? 'triggers.buttonClicked' : 'triggers.columnChanged', {
              column: title,
            }),
          })),
        ]}
        onChange={(key) => onChange(triggerOf(key, board))}
      />
      {trigger.type === 'column_changed' && (
        <>
          <span>{t('from')}</span>
          <ValueChoice
            column={column}
            value={trigger.from}
            members={members}
            optional
            onChange={(value) => onChange(withEnd(trigger, 'from', value))}
          />
          <span>{t('to')}</span>
          <ValueChoice
            column={column}
            value={trigger.to}
            members={members}
            optional
            onChange={(value) => onChange(withEnd(trigger, 'to', value))}
          />
        </>
      )}
    </>
  );
}

/** What a condition compares with at first: of lists one part. */
function firstOperand(column: Parameters<typeof firstValue>[0]): NonNullable<Value> | null {
  const value = firstValue(column) ?? null;
  return Array.isArray(value) ? '' : value;
}

function ConditionEditor({
  condition,
  board,
  members,
  onChange,
}: EditorProps & { condition: Condition; onChange: (condition: Condition) => void }) {
  const { t } = useTranslation('automation');
  const column = columnOf(board, condition.column);
  return (
    <>
      <ColumnChoice
        columns={board.columns}
        value={condition.column}
        onChange={(key) => {
          const next = columnOf(board, key);
          onChange({ column: key, op: operatorsOf(next)[0] ?? 'is', value: firstOperand(next) });
        }}
      />
      <Choice
        label={t('operator')}
        value={condition.op}
        options={operatorsOf(column).map((op) => ({ value: op, text: t(`ops.${op}`) }))}
        onChange={(op) =>
          onChange(
            needsValue(op)
              ? { column: condition.column, op, value: condition.value ?? firstOperand(column) }
              : { column: condition.column, op },
          )
        }
      />
      {needsValue(condition.op) && (
        <ValueChoice
          column={column}
          value={condition.value ?? null}
          members={members}
          operand
          onChange={(value) => onChange({ ...condition, value: value ?? null })}
        />
      )}
    </>
  );
}

function ActionEditor({
  action,
  board,
  members,
  onChange,
}: EditorProps & { action: Action; onChange: (action: Action) => void }) {
  const { t } = useTranslation('automation');
  const columns = settableOf(board.columns);
  const [firstColumn] = columns;
  const [firstGroup] = board.groups;
  const types = [
    ...(firstGroup ? (['move_to_group'] as const) : []),
    ...(firstColumn ? (['set_value'] as const) : []),
    'notify' as const,
  ];
  const fresh = (type: Action['type']): Action => {
    if (type === 'move_to_group' && firstGroup) {
      return { type, groupId: firstGroup.id };
    }
    if (type === 'set_value' && firstColumn) {
      return { type, column: firstColumn.key, value: firstValue(firstColumn) ?? null };
    }
    return { type: 'notify', to: 'people', message: t('messageDefaultPlain') };
  };
  return (
    <>
      <Choice
        label={t('then')}
        value={action.type}
        options={types.map((type) => ({ value: type, text: t(`actions.${type}Short`) }))}
        onChange={(type) => onChange(fresh(type))}
      />
      {action.type === 'move_to_group' && (
        <Choice
          label={t('group')}
          value={action.groupId}
          options={board.groups.map(({ id, title }) => ({ value: id, text: title }))}
          onChange={(groupId) => onChange({ ...action, groupId })}
        />
      )}
      {action.type === 'set_value' && (
        <>
          <ColumnChoice
            columns={columns}
            value={action.column}
            onChange={(key) =>
              onChange({ type: 'set_value', column: key, value: firstValue(columnOf(board, key)) ?? null })
            }
          />
          <ValueChoice
            column={columnOf(board, action.column)}
            value={action.value}
            members={members}
            onChange={(value) => onChange({ ...action, value: value ?? null })}
          />
        </>
      )}
      {action.type === 'notify' && <NotifyEditor action={action} members={members} onChange={onChange} />}
    </>
  );
}

const everybodyAssigned = 'people';

function NotifyEditor({
  action,
  members,
  onChange,
}: {
  action: Action & { type: 'notify' };
  members: readonly Member[];
  onChange: (action: Action) => void;
}) {
  const { t } = useTranslation('automation');
  return (
    <>
      <Choice
        label={t('people')}
        value={action.to === 'people' ? everybodyAssigned : (action.to[0] ?? everybodyAssigned)}
        options={[
          { value: everybodyAssigned, text: t('itsPeople') },
          ...members.map(({ userId, name }) => ({ value: userId, text: name })),
        ]}
        onChange={(to) => onChange({ ...action, to: to === everybodyAssigned ? 'people' : [to] })}
      />
      <input
        className="recipe-choice recipe-message"
        aria-label={t('message')}
        title={t('messageHint')}
        maxLength={1000}
        value={action.message}
        onChange={(event) => onChange({ ...action, message: event.target.value })}
      />
    </>
  );
}
