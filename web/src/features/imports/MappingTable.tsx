import { useTranslation } from 'react-i18next';
import { detectedOf, sampleOf, targets as allTargets, type Columns, type Target } from './mapping';

interface MappingTableProps {
  readonly columns: Columns;
  readonly rows: readonly (readonly string[])[];
  readonly targets: ReadonlyMap<string, Target>;
  readonly onChange: (targets: ReadonlyMap<string, Target>) => void;
}

/** Shows what each column of the file becomes, and lets a person decide otherwise. */
export function MappingTable({ columns, rows, targets, onChange }: MappingTableProps) {
  const { t } = useTranslation('imports');
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
          {columns.map(({ header, type }, column) => (
            <tr key={`${column}-${header}`}>
              <th scope="row">{header}</th>
              <td className="mapping-sample">{sampleOf(rows, column)}</td>
              <td>
                <select
                  aria-label={t('becomesOf', { header })}
                  value={targets.get(header) ?? 'auto'}
                  onChange={(event) => {
                    const target = allTargets.find((entry) => entry === event.target.value) ?? 'auto';
                    onChange(new Map(targets).set(header, target));
                  }}
                >
                  <option value="auto">{t('detected', { type: t(`targets.${detectedOf(type)}`) })}</option>
                  {allTargets.map((target) => (
                    <option key={target} value={target}>
                      {t(`targets.${target}`)}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
