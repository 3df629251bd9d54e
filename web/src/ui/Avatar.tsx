import { colorOf, initials } from './color';
import './avatar.css';

interface AvatarProps {
  readonly id: string;
  readonly name: string;
  readonly size?: number;
  readonly square?: boolean;
}

/** A person's (round) or workspace's (square) initials on their steady colour. */
export function Avatar({ id, name, size = 24, square = false }: AvatarProps) {
  const letters = square ? initials(name).slice(0, 1) : initials(name);
  return (
    <span
      className={square ? 'avatar avatar-square' : 'avatar'}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.42), background: colorOf(id) }}
      aria-hidden
      title={name}
      data-initials={letters}
    />
  );
}
