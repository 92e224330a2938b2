export function open(dialog) {
  if (dialog.open) return;
  dialog.showModal();
  // A press on the backdrop closes, as a downward swipe would.
  dialog.onclick = event => { if (event.target === dialog) dialog.close(); };
}

export function close(dialog) {
  dialog.close();
}

export function showProblem(dialog) {
  dialog.querySelector('[aria-invalid="true"]')?.focus();
}
