import { useState, type DragEvent } from 'react';

/** Kept in the data of the drag, so that nothing else that is dragged is taken for a board. */
const BOARD_TYPE = 'application/x-sunday-board';
const FOLDER_TYPE = 'application/x-sunday-folder';

/** Makes a row of the navigation one that can be dragged to another place there. */
export function draggedBoard(boardId: string) {
  return dragged(BOARD_TYPE, boardId);
}

export function draggedFolder(folderId: string) {
  return dragged(FOLDER_TYPE, folderId);
}

function dragged(type: string, id: string) {
  return {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.stopPropagation();
      event.dataTransfer.setData(type, id);
      event.dataTransfer.effectAllowed = 'copyMove';
    },
  };
}

export type Side = 'before' | 'after' | 'inside';

/** Takes boards that are dropped on it, and says on which side one would be put. */
export function useBoardDrop(onBoard: (boardId: string, side: Side) => void, only?: Side) {
  return useDrop(BOARD_TYPE, onBoard, (part) => only ?? (part < 0.5 ? 'before' : 'after'));
}

/** Takes folders: beside it, or into it when they are dropped on its middle. */
export function useFolderDrop(onFolder: (folderId: string, side: Side) => void) {
  return useDrop(FOLDER_TYPE, onFolder, (part) => (part < 0.3 ? 'before' : part > 0.7 ? 'after' : 'inside'));
}

function useDrop(type: string, onDropped: (id: string, side: Side) => void, sideAt: (part: number) => Side) {
  const [side, setSide] = useState<Side | null>(null);
  const sideOf = (event: DragEvent): Side => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    return sideAt((event.clientY - top) / height);
  };
  return {
    side,
    handlers: {
      onDragOver: (event: DragEvent) => {
        if (event.dataTransfer.types.includes(type)) {
          event.preventDefault();
          event.stopPropagation();
          setSide(sideOf(event));
        }
      },
      onDragLeave: (event: DragEvent) => {
        if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) {
          setSide(null);
        }
      },
      onDrop: (event: DragEvent) => {
        const id = event.dataTransfer.getData(type);
        setSide(null);
        if (id !== '') {
          event.preventDefault();
          event.stopPropagation();
          onDropped(id, sideOf(event));
        }
      },
    },
  };
}
