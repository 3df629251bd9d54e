export const board = {
  loading: 'Opening the board…',
} as const;
