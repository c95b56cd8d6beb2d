import type { FunctionComponent } from 'preact';

/** A part of a page that comes alive in the browser: written by the server, found again by name with its props. */
export function Island<Props extends object>({
  name,
  of: Part,
  props,
}: {
  name: string;
  of: FunctionComponent<Props>;
  props: Props;
}) {
  return (
    <div data-island={name} data-props={JSON.stringify(props)}>
      <Part {...props} />
    </div>
  );
}
