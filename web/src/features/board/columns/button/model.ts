import type { ColumnModel } from '../columnModel';

/** It has no values: a press is an event that recipes answer. */
export const button: ColumnModel = {
  width: 140,
  readOnly: true,
  presses: true,
  text: () => '',
  parse: () => undefined,
};
