/** Moves the cursor into a field and selects what stands there, so that typing replaces it. */
export function focusOn(elementId: string): void {
  const element = document.getElementById(elementId);
  element?.focus();
  if (element instanceof HTMLInputElement && element.type === 'text') element.select();
}

/** The field a screen begins at. Unlike `autofocus` it also takes the cursor from the menu that opened the screen. */
export function focusFirst(element: HTMLElement): void {
  element.focus();
}
