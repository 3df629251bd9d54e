import type { TFunction } from 'i18next';

/** Why Sunday itself did not run a recipe, as the server says it. */
const reasons = ['item_gone', 'internal_error', 'depth_limit', 'budget_exhausted'] as const;

/** Why a recipe did nothing; what an action was refused for is said as it was. */
export function reasonText(reason: string, t: TFunction<['automation', 'board']>): string {
  const code = reasons.find((known) => known === reason);
  return code === undefined ? reason : t(`runs.reasons.${code}`);
}
