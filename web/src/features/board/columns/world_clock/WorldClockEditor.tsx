import type { EditorProps } from '../../editors/editing';
import { SinglePicker } from '../SinglePicker';
import { cityOf, timeZones } from './model';

export function WorldClockEditor(props: EditorProps) {
  return (
    <SinglePicker
      {...props}
      options={timeZones().map((zone) => ({
        value: zone,
        text: cityOf(zone),
        note: zone.split('/')[0] ?? '',
      }))}
    />
  );
}
