/** A menu gives the focus back to its button as it goes: what takes the focus itself comes after that. */
export function afterMenu(action: () => void): void {
  requestAnimationFrame(action);
}
