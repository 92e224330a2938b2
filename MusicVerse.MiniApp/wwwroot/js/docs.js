/** Goes to the heading that the address names, and folds the list of documents away where it would fill the screen. */
export function place() {
  const list = document.querySelector('.docs-list');
  if (list && matchMedia('(max-width: 899px)').matches) list.open = false;
  if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}
