/** What the board says and what opens from it at once: read in one go. */
export { recurrence } from '../recurrence/recurrence.en';
export { transfer } from '../transfer/transfer.en';
export { unsent } from '../unsent/unsent.en';
export { board } from './board.en';
