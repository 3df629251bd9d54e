/** What is to go: items, or a whole group. */
export type TransferSource =
  { readonly itemIds: readonly string[] } | { readonly groupId: string; readonly title: string };
