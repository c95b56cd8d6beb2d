/** An address within the workbench, as the server gives it, as the router takes it. */
export function addressOf(href: string) {
  const { pathname, searchParams } = new URL(href, 'http://workbench');
  return { to: pathname, search: Object.fromEntries(searchParams) };
}
