import { useNavigate, useParams } from '@tanstack/react-router';
import { Archive, CornerDownRight, Table2, Zap } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/Avatar';
import { useTheme } from '../../ui/themeChoice';
import { useMembers } from '../members/members';
import { openDialog } from '../shell/dialogs';
import { may, useOrganization } from '../workspace/organization';
import { useBoards, useWorkspace, useWorkspaces } from '../workspace/workspaces';
import { pieces, type Piece } from './highlight';
import { best, marked } from './match';
import { useItemSearch } from './useItemSearch';

export interface Entry {
  readonly id: string;
  readonly section: 'boards' | 'items' | 'people' | 'actions';
  readonly icon: ReactNode;
  readonly title: readonly Piece[];
  readonly note?: string | undefined;
  readonly snippet?: readonly Piece[] | undefined;
  readonly run: () => void;
}

const shownMax = 6;

interface Palette {
  readonly entries: readonly Entry[];
  readonly searching: boolean;
  readonly error: Error | null;
}

/**
 * What the palette offers: boards, people and actions from what is known, at once; items from the server. From the archive
 * items alone.
 */
export function usePaletteEntries(typed: string, archived: boolean): Palette {
  const prefix = typed[0] ?? '';
  const query = '>#@'.includes(prefix) && prefix !== '' ? typed.slice(1) : typed;
  const sections: Readonly<Record<string, Entry['section']>> = {
    '>': 'actions',
    '#': 'items',
    '@': 'people',
  };
  const only = archived ? 'items' : sections[prefix];
  const wants = (section: Entry['section']) => only === undefined || only === section;
  const boards = useBoardEntries(wants('boards') ? query : null);
  const people = usePeopleEntries(wants('people') && (query !== '' || prefix === '@') ? query : null);
  const actions = useActionEntries(wants('actions') ? query : null);
  const { entries: items, searching, error } = useItemEntries(wants('items') ? query : '', archived);
  return { entries: [...boards, ...items, ...people, ...actions], searching, error };
}

function useBoardEntries(query: string | null): Entry[] {
  const navigate = useNavigate();
  const { boards } = useBoards();
  const workspaces = useWorkspaces();
  if (query === null) {
    return [];
  }
  const recent = [...boards].sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  return best(recent, query, ({ name }) => name, shownMax).map((board) => ({
    id: `board-${board.id}`,
    section: 'boards',
    icon: <Table2 size={18} aria-hidden />,
    title: marked(query, board.name),
    note: workspaces.find(({ id }) => id === board.workspaceId)?.name,
    run: () => void navigate({ to: '/boards/$boardId', params: { boardId: board.id } }),
  }));
}

function useItemEntries(
  query: string,
  archived: boolean,
): { entries: Entry[]; searching: boolean; error: Error | null } {
  const navigate = useNavigate();
  const { hits, searching, error } = useItemSearch(query, archived);
  const entries = hits.map(({ item, board, nameHighlight, snippet }): Entry => ({
    id: `item-${item.id}`,
    section: 'items',
    icon: archived ? <Archive size={18} aria-hidden /> : <CornerDownRight size={18} aria-hidden />,
    title: pieces(nameHighlight),
    note: board.name,
    snippet: snippet === null ? undefined : pieces(snippet),
    run: () =>
      void (archived
        ? navigate({ to: '/boards/$boardId/trash', params: { boardId: board.id }, hash: 'archived' })
        : navigate({
            to: '/boards/$boardId/items/$itemId',
            params: { boardId: board.id, itemId: item.id },
          })),
  }));
  return { entries, searching: searching && query.trim().length > 1, error };
}

function usePeopleEntries(query: string | null): Entry[] {
  const navigate = useNavigate();
  const { members } = useMembers();
  if (query === null) {
    return [];
  }
  return best(members, query, ({ name, email }) => `${name} ${email}`, shownMax).map((member) => ({
    id: `person-${member.userId}`,
    section: 'people',
    icon: <Avatar id={member.userId} name={member.name} size={20} />,
    title: marked(query, member.name),
    note: member.email,
    run: () => void navigate({ to: '/members' }),
  }));
}

function useActionEntries(query: string | null): Entry[] {
  const { t } = useTranslation('search');
  const navigate = useNavigate();
  const organization = useOrganization();
  const workspace = useWorkspace();
  const { theme, choose } = useTheme();
  const { boardId } = useParams({ strict: false });
  if (query === null) {
    return [];
  }
  const workspaceId = may(organization?.role, 'manageBoards') ? workspace?.id : undefined;
  const actions: { key: string; title: string; run: () => void }[] = [
    ...(boardId
      ? [
          {
            key: 'automations',
            title: t('action.automations'),
            run: () => openDialog({ kind: 'automations', boardId }),
          },
        ]
      : []),
    ...(workspaceId
      ? [
          {
            key: 'newBoard',
            title: t('action.newBoard'),
            run: () => openDialog({ kind: 'newBoard', workspaceId }),
          },
          {
            key: 'import',
            title: t('action.import'),
            run: () => openDialog({ kind: 'import', workspaceId }),
          },
          {
            key: 'newWorkspace',
            title: t('action.newWorkspace'),
            run: () => openDialog({ kind: 'newWorkspace' }),
          },
        ]
      : []),
    ...(may(organization?.role, 'invite')
      ? [{ key: 'invite', title: t('action.invite'), run: () => openDialog({ kind: 'invite' }) }]
      : []),
    {
      key: 'theme',
      title: theme === 'dark' ? t('action.light') : t('action.dark'),
      run: () => choose(theme === 'dark' ? 'light' : 'dark'),
    },
    { key: 'home', title: t('action.home'), run: () => void navigate({ to: '/' }) },
    { key: 'inbox', title: t('action.inbox'), run: () => void navigate({ to: '/inbox' }) },
    { key: 'members', title: t('action.members'), run: () => void navigate({ to: '/members' }) },
    { key: 'apiKeys', title: t('action.apiKeys'), run: () => openDialog({ kind: 'apiKeys' }) },
  ];
  return best(actions, query, ({ title }) => title, actions.length).map(({ key, title, run }) => ({
    id: `action-${key}`,
    section: 'actions',
    icon: <Zap size={18} aria-hidden />,
    title: marked(query, title),
    run,
  }));
}
