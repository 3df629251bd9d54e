import { isTime } from '../../../../sync/time';
import type { ColumnModel } from '../columnModel';
import { lengthText } from './length';

/** Time is recorded with timers and entries, not written into the cell. */
export const timeTracking: ColumnModel = {
  width: 150,
  readOnly: true,
  opens: true,
  text: (value) => (isTime(value) ? lengthText(value.seconds) : ''),
  compare: (left, right) => secondsOf(left) - secondsOf(right),
  parse: () => undefined,
  keys: (value) => (isTime(value) ? [lengthText(value.seconds)] : []),
};

function secondsOf(value: Parameters<ColumnModel['text']>[0]): number {
  return isTime(value) ? value.seconds : 0;
}
