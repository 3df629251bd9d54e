import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../../api/problem';
import { previewFormula } from '../../../../api/columns';
import type { Column, ColumnSettings } from '../../../../sync/model';
import { CellContent } from '../../cells/CellContent';
import { useBoard, useColumns } from '../../session/context';
import { FUNCTIONS } from './completion';
import { FormulaText } from './FormulaText';
import { nameable, withTitles } from './titles';
import { useOtherColumns } from './useOtherColumns';
import './formula.css';

/** Long enough that a word is typed in one go, short enough to be an answer to it. */
const PAUSE_MILLIS = 250;

type Preview = Awaited<ReturnType<typeof previewFormula>>;
type Said = { readonly fault: string; readonly position: number } | { readonly preview: Preview };

interface FormulaFieldProps {
  readonly column: Column;
  readonly settings: ColumnSettings;
  readonly onChange: (settings: ColumnSettings) => void;
}

/** The editor of a formula: it is tried on the first items while it is typed. */
export function FormulaField({ column, settings, onChange }: FormulaFieldProps) {
  const { t } = useTranslation('board');
  const columns = useColumns();
  const area = useRef<HTMLTextAreaElement>(null);
  const others = useOtherColumns(columns);
  // Titles of other boards come when they are known; from then on what stands here is what was typed.
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? withTitles(settings.formula ?? '', columns, others);
  const ways = nameable(column, columns, others);
  const said = useSaid(text, column.id);
  const change = (formula: string) => {
    const { result: _result, ...others } = settings;
    setTyped(formula);
    onChange({ ...others, formula });
  };
  const insert = (part: string, caret: number) => {
    const from = area.current?.selectionStart ?? text.length;
    const to = area.current?.selectionEnd ?? text.length;
    change(text.slice(0, from) + part + text.slice(to));
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(from + caret, from + caret);
    });
  };
  return (
    <div className="formula-editor">
      <FormulaText
        area={area}
        text={text}
        wrong={said !== null && 'fault' in said}
        names={ways.flatMap(({ names }) => names)}
        onChange={change}
      />
      <WhatIsSaid said={said} text={text} />
      {ways.map(({ way, names }, index) => (
        <Names
          key={index}
          label={way === undefined ? t('formula.columns') : way === '' ? t('formula.subitems') : way}
          shown={way !== undefined}
          names={names}
          onChoose={(name) => insert(`{${name}}`, name.length + 2)}
        />
      ))}
      <div className="formula-parts" aria-label={t('formula.functions')} role="group">
        {FUNCTIONS.map((name) => (
          <button key={name} type="button" onClick={() => insert(`${name}()`, name.length + 1)}>
            {name}
          </button>
        ))}
      </div>
      {said !== null && 'preview' in said && <Samples column={column} preview={said.preview} />}
    </div>
  );
}

interface NamesProps {
  readonly label: string;
  /** Whether what they are the columns of is said above them. */
  readonly shown: boolean;
  readonly names: readonly string[];
  readonly onChoose: (name: string) => void;
}

/** Columns to choose from; those of one way under its name. */
function Names({ label, shown, names, onChoose }: NamesProps) {
  if (names.length === 0) {
    return null;
  }
  return (
    <div>
      {shown && (
        <p className="formula-way" aria-hidden>
          {label}
        </p>
      )}
      <div className="formula-parts" aria-label={label} role="group">
        {names.map((name) => (
          <button key={name} type="button" onClick={() => onChoose(name)}>
            {name}
          </button>
        ))}
      </div>
    </div>
  );
}

function useSaid(text: string, columnId: string): Said | null {
  const { store } = useBoard();
  const [said, setSaid] = useState<Said | null>(null);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      void tried(store.boardId, text, columnId).then((answer) => {
        if (current) {
          setSaid(answer);
        }
      });
    }, PAUSE_MILLIS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [store, text, columnId]);
  return said;
}

async function tried(boardId: string, formula: string, columnId: string): Promise<Said | null> {
  if (formula.trim() === '') {
    return null;
  }
  try {
    return { preview: await previewFormula(boardId, formula, columnId === '' ? undefined : columnId) };
  } catch (problem) {
    if (!(problem instanceof ApiError)) {
      return null;
    }
    const [fault] = problem.errors;
    const [, at = '0', message] = /^At (\d+): (.*)$/s.exec(fault?.message ?? '') ?? [];
    return { fault: message ?? fault?.message ?? problem.message, position: Number(at) };
  }
}

/** What is wrong, with the character that is to blame; or what kind of value there will be. */
function WhatIsSaid({ said, text }: { said: Said | null; text: string }) {
  const { t } = useTranslation('board');
  if (said === null) {
    return (
      <p className="formula-said" id="formula-said">
        {t('formula.hint')}
      </p>
    );
  }
  if ('preview' in said) {
    const { result = 'text' } = said.preview.settings;
    return (
      <p className="formula-said" id="formula-said" role="status">
        {t('formula.gives', { kind: t(`formula.results.${result}`) })}
      </p>
    );
  }
  const at = said.position - 1;
  return (
    <p className="formula-said wrong" id="formula-said" role="status" data-testid="formula-fault">
      {at < 0 ? said.fault : t('formula.fault', { message: said.fault, position: said.position })}
      {at >= 0 && (
        <>
          {' … '}
          {text.slice(Math.max(at - 12, 0), at)}
          <mark>{text.slice(at, at + 1)}</mark>
          {text.slice(at + 1, at + 12)}
        </>
      )}
    </p>
  );
}

function Samples({ column, preview }: { column: Column; preview: Preview }) {
  const { t } = useTranslation('board');
  const { result } = preview.settings;
  const shown: Column = {
    ...column,
    settings: { ...column.settings, ...(result === undefined ? {} : { result }) },
  };
  return (
    <table className="formula-samples" aria-label={t('formula.preview')} data-testid="formula-samples">
      <tbody>
        {preview.samples.map(({ itemId, name, value }) => (
          <tr key={itemId}>
            <td>{name}</td>
            <td>{value === null ? '' : <CellContent column={shown} value={value} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
