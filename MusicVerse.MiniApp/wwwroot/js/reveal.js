/** Brings an element into sight; where it is already, nothing moves. */
export function reveal(element) {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element?.scrollIntoView?.({ block: 'nearest', behavior: still ? 'auto' : 'smooth' });
}

/** Goes to the first thing that is wrong with a form: its field, or what is said of it. */
export function problem(form) {
  const field = form.querySelector('[aria-invalid="true"]');
  if (field) field.focus();
  else reveal(form.querySelector('.field-problem'));
}
