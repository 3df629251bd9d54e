import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { firstStrings, laterStrings, type LaterNamespace, type Strings } from './strings';

/** What a component says that is drawn before its texts are here waits for them, as it waits for its code. */
const later: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (_language, namespace, done) => {
    if (!(namespace in laterStrings)) {
      done(new Error(`There are no texts "${namespace}".`), false);
      return;
    }
    laterStrings[namespace as LaterNamespace]().then(
      (texts) => done(null, texts),
      (failure: unknown) => done(failure as Error, true),
    );
  },
};

/** Starts translation. A further language is one more object of the shape of {@link Strings}. */
export async function startI18n(): Promise<void> {
  await i18next
    .use(later)
    .use(initReactI18next)
    .init({
      lng: 'en',
      fallbackLng: 'en',
      ns: Object.keys(firstStrings),
      defaultNS: 'common',
      resources: { en: firstStrings },
      partialBundledLanguages: true,
      interpolation: { escapeValue: false },
    });
}

/** Code together with the texts that it says. */
export async function withTexts<T>(code: Promise<T>, ...namespaces: readonly LaterNamespace[]): Promise<T> {
  const [loaded] = await Promise.all([code, i18next.loadNamespaces(namespaces)]);
  return loaded;
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: Strings;
  }
}
