import { Button } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action, Board, Condition, Member, Trigger } from '../../api/types';
import type { Teams } from '../../api/sharing';
import type { Column as ModelColumn } from '../../sync/model';
import { ConditionRow, startOf } from '../board/toolbar/ConditionRow';
import { teamsQuery } from '../sharing/teams';
import { Choice, ColumnChoice, ValueChoice } from './controls';
import { DayValue } from './DayValue';
import { columnOf, settableOf, startValue, type Recipe, type Value } from './recipe';

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
                startOf(firstColumn.key, board.columns as readonly ModelColumn[], false) as Condition,
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

/** A condition, as a filter has it: what it compares with is checked where it is kept. */
function ConditionEditor({
  condition,
  board,
  members,
  onChange,
}: EditorProps & { condition: Condition; onChange: (condition: Condition) => void }) {
  const { data: { teams } = NO_TEAMS } = useQuery(teamsQuery(board.organizationId));
  return (
    <span className="recipe-condition">
      <ConditionRow
        condition={condition}
        // The server fills in what a request may leave out, such as the colour of a label.
        board={{ columns: board.columns as readonly ModelColumn[], groups: board.groups }}
        people={peopleOf(members, teams)}
        viewer={false}
        onChange={(changed) => onChange(changed as Condition)}
      />
    </span>
  );
}

const NO_TEAMS: Pick<Teams, 'teams'> = { teams: [] };

function peopleOf(members: readonly Member[], teams: Teams['teams']) {
  return {
    members,
    teams,
    nameOf: (id: string) => members.find(({ userId }) => userId === id)?.name ?? id,
    isTeam: (id: string) => teams.some((team) => team.id === id),
  };
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
      return { type, column: firstColumn.key, value: startValue(firstColumn) };
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
              onChange({ type: 'set_value', column: key, value: startValue(columnOf(board, key)) })
            }
          />
          <GivenValue
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

/** What a column is set to. */
function GivenValue(props: ComponentProps<typeof ValueChoice>) {
  const { column, value, onChange } = props;
  return column !== undefined && DATED.has(column.type) ? (
    <DayValue key={column.key} column={column} value={value} onChange={onChange} />
  ) : (
    <ValueChoice {...props} />
  );
}

const DATED: ReadonlySet<string> = new Set(['date', 'timeline']);

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
