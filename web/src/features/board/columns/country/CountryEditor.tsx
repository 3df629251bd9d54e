import type { EditorProps } from '../../editors/editing';
import { SinglePicker } from '../SinglePicker';
import { countryCodes, countryName } from './countries';

export function CountryEditor(props: EditorProps) {
  return (
    <SinglePicker
      {...props}
      options={countryCodes().map((code) => ({ value: code, text: countryName(code), note: code }))}
    />
  );
}
