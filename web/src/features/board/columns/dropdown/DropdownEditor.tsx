import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { late } from '../../../../app/late';
import type { EditorProps } from '../../editors/editing';
import { useReadOnly } from '../../session/context';
import { MultiPicker } from '../MultiPicker';

const LabelsDialog = late(async () => (await import('../../grid/LabelsDialog')).LabelsDialog);

/** The labels that the column offers; each click adds or removes one. */
export function DropdownEditor(props: EditorProps) {
  const { t } = useTranslation('board');
  const readOnly = useReadOnly();
  const [editingLabels, setEditingLabels] = useState(false);
  const { column, onDone } = props;
  if (editingLabels) {
    return <LabelsDialog column={column} onClose={() => onDone(undefined, 'stay')} />;
  }
  return (
    <MultiPicker
      {...props}
      options={(column.settings.labels ?? []).map(({ label, color }) => ({ text: label, color }))}
      inOrder
      footer={
        !readOnly && (
          <button type="button" className="picker-footer" onClick={() => setEditingLabels(true)}>
            {t('column.editLabels')}
          </button>
        )
      }
    />
  );
}
