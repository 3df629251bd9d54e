import { MoreHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { late } from '../../../app/late';
import type { Section } from '../model/sections';

const GroupMenuList = late(async () => (await import('./GroupMenuList')).GroupMenuList, {
  texts: ['transfer'],
});

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
      {anchor !== null && (
        <GroupMenuList
          section={section}
          anchor={anchor}
          onRename={onRename}
          onClose={() => setAnchor(null)}
        />
      )}
    </>
  );
}
