import { isList } from '../../model/format';
import { joinedList, partsOf } from '../lists';
import type { ColumnModel } from '../columnModel';

export const dropdown: ColumnModel = {
  width: 170,
  text: joinedList,
  parse: (typed, { settings }) => {
    const labels = (settings.labels ?? []).map(({ label }) => label);
    const wanted = partsOf(typed).map(
      (part) => labels.find((label) => label.toLowerCase() === part.toLowerCase()) ?? null,
    );
    return wanted.includes(null) ? undefined : labels.filter((label) => wanted.includes(label));
  },
  keys: (value) => (isList(value) ? value : []),
  ofKeys: (keys) => keys,
};
