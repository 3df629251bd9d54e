import { MoreHorizontal } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Section } from '../model/sections';

const GroupMenuList = lazy(async () => ({ default: (await import('./GroupMenuList')).GroupMenuList }));

export function GroupMenu({ section, onRename }: { section: Section; onRename: () => void }) {
  const { t } = useTranslation('board');
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <button
        type="button"
        className="icon-button group-menu-button"
        aria-label={t('group.menu', { title: section.title })}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <MoreHorizontal size={18} aria-hidden />
      </button>
      <Suspense fallback={null}>
        {anchor !== null && (
          <GroupMenuList
            section={section}
            anchor={anchor}
            onRename={onRename}
            onClose={() => setAnchor(null)}
          />
        )}
      </Suspense>
    </>
  );
}
