import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useTranslation } from 'react-i18next';
import { CheckItem } from '../../../ui/CheckItem';
import { useBoard, useColumns, useView } from '../session/context';

interface HideMenuProps {
  readonly anchor: HTMLElement;
  readonly onManage: () => void;
  readonly onClose: () => void;
}

/** Which columns the view shows, and the way to what else can be done to them. */
export function HideMenu({ anchor, onManage, onClose }: HideMenuProps) {
  const { t } = useTranslation('board');
  const { view } = useBoard();
  const { hidden } = useView();
  const toggle = (key: string) =>
    view.change({ hidden: hidden.includes(key) ? hidden.filter((each) => each !== key) : [...hidden, key] });
  return (
    <Menu open anchorEl={anchor} onClose={onClose}>
      {useColumns().map(({ key, title }) => (
        <CheckItem key={key} label={title} checked={!hidden.includes(key)} onToggle={() => toggle(key)} />
      ))}
      <Divider />
      <MenuItem onClick={onManage} data-testid="edit-columns">
        {t('toolbar.editColumns')}
      </MenuItem>
    </Menu>
  );
}
