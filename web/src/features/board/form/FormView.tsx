import MenuItem from '@mui/material/MenuItem';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormFields } from '../../forms/FormFields';
import type { Answers } from '../../forms/answers';
import { useBoard, useColumns, useGroups, useReadOnly, useView } from '../session/context';
import { ShareLink } from '../share/ShareLink';
import { ToolMenu } from '../toolbar/ToolMenu';
import { useActiveView } from '../views/useStoredViews';
import {
  decidingBefore,
  DESCRIPTION,
  NAME,
  possibleKeys,
  previewOf,
  toForm,
  type Asked,
  type FormSettings,
} from './form';
import { QuestionCard } from './QuestionCard';

import './formView.css';

const NOTHING: FormSettings = { questions: [] };

/** Where a form is made: its words and questions beside what those see who answer it. Saving the view saves the form. */
export function FormView() {
  const { t } = useTranslation('board');
  const { view: state } = useBoard();
  const stored = useActiveView();
  const view = useView();
  const columns = useColumns();
  const groups = useGroups();
  const readOnly = useReadOnly();
  const [answers, setAnswers] = useState<Answers>({});
  const form = toForm(view.form) ?? NOTHING;
  const { questions } = form;
  const fieldTitle = (key: string) =>
    key === NAME ? t('form.name') : key === DESCRIPTION ? t('form.description') : key;
  const titleOf = (key: string) => columns.find((column) => column.key === key)?.title ?? fieldTitle(key);
  const change = (changes: Partial<FormSettings>) => state.change({ form: { ...form, ...changes } });
  const put = (place: number, question: Asked) =>
    change({ questions: questions.map((each, index) => (index === place ? question : each)) });
  const move = (place: number, by: number) => {
    const moved = [...questions];
    const [question] = moved.splice(place, 1);
    if (question !== undefined) {
      moved.splice(place + by, 0, question);
      change({ questions: moved });
    }
  };
  const missing = possibleKeys(columns).filter((key) => questions.every(({ column }) => column !== key));
  const words = (name: 'title' | 'description' | 'thanks', lengthMax: number) => (
    <label>
      {t(`form.words.${name}`)}
      <textarea
        rows={name === 'title' ? 1 : 2}
        maxLength={lengthMax}
        readOnly={readOnly}
        data-testid={`form-${name}`}
        placeholder={name === 'title' ? (stored?.name ?? '') : ''}
        value={form[name] ?? ''}
        onChange={({ target: { value } }) =>
          change({ [name]: name === 'title' ? value.replaceAll('\n', ' ') : value })
        }
      />
    </label>
  );
  return (
    <section className="form-view" aria-label={t('form.label')} data-testid="form-view">
      <div className="form-making">
        {stored !== undefined && !readOnly && (
          <ShareLink stored={stored} label={t('form.share')} personal={t('form.personal')} />
        )}
        {words('title', 200)}
        {words('description', 2_000)}
        <ol className="form-questions">
          {questions.map((question, place) => (
            <QuestionCard
              key={question.column}
              question={question}
              title={titleOf(question.column)}
              known={possibleKeys(columns).includes(question.column)}
              deciding={decidingBefore(form, place, columns)}
              readOnly={readOnly}
              first={place === 0}
              last={place === questions.length - 1}
              onChange={(changed) => put(place, changed)}
              onMove={(by) => move(place, by)}
              onRemove={() => change({ questions: questions.filter((each) => each !== question) })}
            />
          ))}
        </ol>
        {!readOnly && missing.length > 0 && (
          <ToolMenu icon={<Plus size={16} aria-hidden />} label={t('form.add')} on={false}>
            {(close) =>
              missing.map((column) => (
                <MenuItem
                  key={column}
                  onClick={() => {
                    close();
                    change({ questions: [...questions, { column }] });
                  }}
                >
                  {titleOf(column)}
                </MenuItem>
              ))
            }
          </ToolMenu>
        )}
        {words('thanks', 2_000)}
        <label>
          {t('form.group')}
          <select
            disabled={readOnly}
            value={form.groupId ?? ''}
            onChange={({ target: { value } }) => change({ groupId: value })}
          >
            <option value="">{t('form.firstGroup')}</option>
            {groups.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className="form-preview" aria-label={t('form.preview')} role="group">
        <div className="form-card">
          <FormFields
            title={form.title === undefined || form.title === '' ? (stored?.name ?? '') : form.title}
            description={form.description ?? ''}
            questions={previewOf(form, columns, fieldTitle)}
            answers={answers}
            faultOf={() => undefined}
            onAnswer={(key, answer) => setAnswers((old) => ({ ...old, [key]: answer }))}
          />
        </div>
      </div>
    </section>
  );
}
