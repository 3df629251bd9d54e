import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/Field';
import { methodFor, methods, type Method, type SignInDraft } from './signIn';

interface SignInFieldsProps {
  readonly format: string | null;
  /** The server where the files seem to be. */
  readonly source: string | null;
  readonly draft: SignInDraft;
  readonly onChange: (draft: SignInDraft) => void;
}

/** How to sign in where the files are that an import fetches. */
export function SignInFields({ format, source, draft, onChange }: SignInFieldsProps) {
  const { t } = useTranslation('imports');
  const id = useId();
  const { method } = draft;
  const choose = (chosen: Method) =>
    onChange({ ...draft, method: chosen, origin: draft.origin === '' ? (source ?? '') : draft.origin });
  const offered = methodFor(format);
  return (
    <section className="import-sign-in" aria-labelledby={id}>
      <h3 id={id}>{t('signIn.title')}</h3>
      <div className="import-sign-in-method">
        <label htmlFor={`${id}-method`}>{t('signIn.method')}</label>
        <select
          id={`${id}-method`}
          value={method}
          data-testid="sign-in-method"
          onChange={(event) => choose(methods.find((each) => each === event.target.value) ?? 'none')}
        >
          {[...methods]
            .sort((one, other) => rank(one, offered) - rank(other, offered))
            .map((each) => (
              <option key={each} value={each}>
                {t(`signIn.methods.${each}`)}
              </option>
            ))}
        </select>
      </div>
      {method !== 'none' && (
        <>
          <Field
            label={t('signIn.origin')}
            size="small"
            required
            placeholder="https://"
            value={draft.origin}
            onChange={(origin) => onChange({ ...draft, origin })}
          />
          {method !== 'bearer' && (
            <Field
              label={t(method === 'trello' ? 'signIn.key' : 'signIn.user')}
              size="small"
              required
              autoComplete="off"
              value={draft.user}
              onChange={(user) => onChange({ ...draft, user })}
            />
          )}
          <Field
            label={t('signIn.secret')}
            size="small"
            required
            type="password"
            autoComplete="new-password"
            value={draft.secret}
            onChange={(secret) => onChange({ ...draft, secret })}
          />
          <p className="list-note">{t('signIn.note')}</p>
        </>
      )}
    </section>
  );
}

/** None first, then what the product of the file asks for. */
function rank(method: Method, offered: Method): number {
  return method === 'none' ? 0 : method === offered ? 1 : 2;
}
