import type { ColumnModel } from '../columnModel';

const ADDRESS = /^[^\s@<>()[\],;:\\"]{1,64}@[^\s@<>()[\],;:\\".]+(\.[^\s@<>()[\],;:\\".]+)+$/;

export const email: ColumnModel = {
  width: 200,
  text: String,
  parse: (typed) => {
    const [, address = typed] = /<([^<>]+)>\s*$/.exec(typed) ?? [];
    const bare = address.trim().replace(/^mailto:/i, '');
    return ADDRESS.test(bare) ? bare : undefined;
  },
};
