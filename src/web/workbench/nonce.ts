/** The nonce that the server put into the page; style elements made at run time carry it. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;

/**
 * antd's scroll lock and its measure of scrollbars make style elements without the nonce that the rest of antd sets, and the
 * content security policy would refuse them. So every style element made by our own script gets it.
 */
export function signStyleElements(): void {
  if (nonce === undefined) return;
  const create = document.createElement;
  document.createElement = function (this: Document, tag: string, options?: ElementCreationOptions) {
    const element = create.call(this, tag, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  } as typeof document.createElement;
}
