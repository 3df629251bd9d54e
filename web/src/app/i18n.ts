import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { strings } from './strings';

/** Starts translation. A further language is one more object of the shape of `strings`. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'common',
    resources: { en: strings },
    interpolation: { escapeValue: false },
  });
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof strings;
  }
}
