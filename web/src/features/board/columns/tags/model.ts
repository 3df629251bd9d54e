import { isList } from '../../model/format';
import { joinedList, partsOf } from '../lists';
import type { ColumnModel } from '../columnModel';

export const tags: ColumnModel = {
  width: 170,
  text: joinedList,
  parse: (typed) => {
    const parts = partsOf(typed).map((part) => part.replace(/^#+\s*/, ''));
    return parts.filter(
      (part, index) =>
        part !== '' && parts.findIndex((each) => each.toLowerCase() === part.toLowerCase()) === index,
    );
  },
  keys: (value) => (isList(value) ? value : []),
  ofKeys: (keys) => keys,
};
