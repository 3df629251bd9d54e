import Popover from '@mui/material/Popover';
import { ArrowUp, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { palette } from '../../../ui/color';
import { useBoard, useColumns, useView } from '../session/context';
import type { ColorRule } from '../session/viewState';
import { FilterBuilder } from './FilterBuilder';

/** As many as the server keeps. */
const RULES_MAX = 20;
const NONE = { and: [] };

/** Which items get which colour: the first rule that matches decides. */
export function ColorPopover({ anchor, onClose }: { anchor: HTMLElement; onClose: () => void }) {
  const { t } = useTranslation('board');
  const { view } = useBoard();
  const { colors } = useView();
  const set = (rules: readonly ColorRule[]) => view.change({ colors: rules });
  const free = palette.find((color) => colors.every((rule) => rule.color !== color)) ?? palette[0];
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      slotProps={{ paper: { 'aria-label': t('colors.title'), role: 'dialog' } }}
    >
      <div className="builder" data-testid="color-rules">
        <strong>{t('colors.title')}</strong>
        {colors.map((rule, index) => (
          // Rules have no identity but their place.
          <Rule
            key={index}
            rule={rule}
            onChange={(changed) => set(colors.map((each, at) => (at === index ? changed : each)))}
            onUp={index === 0 ? null : () => set(movedUp(colors, index))}
            onRemove={() => set(colors.filter((_, at) => at !== index))}
          />
        ))}
        {colors.length === 0 && <span>{t('colors.none')}</span>}
        <div className="builder-row">
          {colors.length < RULES_MAX && (
            <button
              type="button"
              className="text-button"
              data-testid="add-color-rule"
              onClick={() => set([...colors, { filter: NONE, color: free, column: null }])}
            >
              {t('colors.add')}
            </button>
          )}
          {colors.length > 0 && (
            <button type="button" className="text-button" onClick={() => set([])}>
              {t('toolbar.clearAll')}
            </button>
          )}
        </div>
      </div>
    </Popover>
  );
}

function movedUp(rules: readonly ColorRule[], index: number): readonly ColorRule[] {
  const rule = rules[index];
  return rule === undefined ? rules : rules.toSpliced(index, 1).toSpliced(index - 1, 0, rule);
}

interface RuleProps {
  readonly rule: ColorRule;
  readonly onChange: (rule: ColorRule) => void;
  readonly onUp: (() => void) | null;
  readonly onRemove: () => void;
}

function Rule({ rule, onChange, onUp, onRemove }: RuleProps) {
  const { t } = useTranslation('board');
  const columns = useColumns();
  return (
    <section className="color-rule">
      <div className="builder-row">
        <input
          type="color"
          aria-label={t('colors.color')}
          value={rule.color}
          onChange={(event) => onChange({ ...rule, color: event.target.value })}
        />
        <select
          aria-label={t('colors.what')}
          value={rule.column ?? ''}
          onChange={(event) => onChange({ ...rule, column: event.target.value || null })}
        >
          <option value="">{t('colors.row')}</option>
          {columns.map(({ key, title }) => (
            <option key={key} value={key}>
              {t('colors.cell', { title })}
            </option>
          ))}
        </select>
        <button
          type="button"
          className="icon-button"
          aria-label={t('colors.up')}
          disabled={onUp === null}
          onClick={() => onUp?.()}
        >
          <ArrowUp size={14} aria-hidden />
        </button>
        <button type="button" className="icon-button" aria-label={t('colors.remove')} onClick={onRemove}>
          <X size={14} aria-hidden />
        </button>
      </div>
      <FilterBuilder
        filter={rule.filter}
        onChange={(filter) => onChange({ ...rule, filter: filter ?? NONE })}
      />
    </section>
  );
}
