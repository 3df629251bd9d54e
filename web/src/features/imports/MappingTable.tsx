import { useTranslation } from 'react-i18next';
import type { ImportedColumn } from '../../api/imports';
import { ConnectedBoards } from './ConnectedBoards';
import { detectedOf, sampleOf, targets as allTargets, type Choices } from './mapping';

interface MappingTableProps {
  readonly columns: readonly ImportedColumn[];
  readonly rows: readonly (readonly string[])[];
  readonly choices: Choices;
  readonly onChange: (choices: Choices) => void;
}

/** Shows what each column of the file becomes, and lets a person decide otherwise. */
export function MappingTable({ columns, rows, choices, onChange }: MappingTableProps) {
  const { t } = useTranslation('imports');
  const { targets, boards } = choices;
  return (
    <div className="mapping-scroll">
      <table className="mapping">
        <caption>{t('columns')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('header')}</th>
            <th scope="col">{t('sample')}</th>
            <th scope="col">{t('becomes')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ header, type, connections }, column) => (
            <tr key={`${column}-${header}`}>
              <th scope="row">{header}</th>
              <td className="mapping-sample">{sampleOf(rows, column)}</td>
              <td>
                <select
                  aria-label={t('becomesOf', { header })}
                  value={targets.get(header) ?? 'auto'}
                  onChange={(event) => {
                    const target = allTargets.find((entry) => entry === event.target.value) ?? 'auto';
                    onChange({ targets: new Map(targets).set(header, target), boards });
                  }}
                >
                  <option value="auto">{t('detected', { type: t(`targets.${detectedOf(type)}`) })}</option>
                  {allTargets.map((target) => (
                    <option key={target} value={target}>
                      {t(`targets.${target}`)}
                    </option>
                  ))}
                </select>
                {targets.get(header) === 'connect_boards' && (
                  <ConnectedBoards
                    header={header}
                    chosen={boards.get(header) ?? []}
                    found={connections}
                    onChange={(ids) => onChange({ targets, boards: new Map(boards).set(header, ids) })}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
