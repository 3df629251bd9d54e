import { FileUp } from 'lucide-react';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../ui/Failure';
import { previewCsv, type CsvPreview } from './csv';

const fileBytesMax = 100 * 1024 * 1024;
const previewBytesMax = 256 * 1024;
const previewRowsMax = 50;

/** A place to drop the file on, which is also the button to choose one. */
export function FileDrop({ onFile }: { onFile: (chosen: { file: File; preview: CsvPreview }) => void }) {
  const { t } = useTranslation('imports');
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const take = async (file: File | undefined) => {
    if (!file) {
      return;
    }
    const complaint =
      file.size > fileBytesMax ? 'tooLarge' : /\.(csv|tsv|txt)$/i.test(file.name) ? null : 'notCsv';
    if (complaint) {
      setProblem(t(complaint, { name: file.name }));
      return;
    }
    const text = await file.slice(0, previewBytesMax).text();
    const preview = previewCsv(text, previewRowsMax, file.size <= previewBytesMax);
    if (preview.headers.length === 0) {
      setProblem(t('empty', { name: file.name }));
      return;
    }
    onFile({ file, preview });
  };
  const handleDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <>
      <Failure message={problem} />
      <label
        className={over ? 'file-drop file-drop-over' : 'file-drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={handleDrop}
      >
        <FileUp size={32} aria-hidden />
        <span>
          {t('drop')} <span className="file-drop-choose">{t('choose')}</span>
        </span>
        <span className="list-note">{t('hint')}</span>
        <input
          type="file"
          className="visually-hidden"
          accept=".csv,.tsv,.txt,text/csv"
          onChange={(event) => void take(event.target.files?.[0])}
        />
      </label>
    </>
  );
}
