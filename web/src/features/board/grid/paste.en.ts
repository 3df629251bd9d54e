/** What is said of pasting; it comes with that. */
export const paste = {
  left_one: 'One pasted cell was left out: it has no place here, or is no value of its column.',
  left_other:
    '{{count}} pasted cells were left out: they have no place here, or are no values of their columns.',
} as const;
