const BOUNDARY = 'boundary-of-a-test';

/** A multipart body with fields and files, as a browser sends it. */
export function upload(
  headers: Readonly<Record<string, string>>,
  fields: Readonly<Record<string, string>>,
  files: readonly (readonly [name: string, contents: string | Buffer])[],
): { headers: Record<string, string>; payload: Buffer } {
  const parts = [
    ...Object.entries(fields).map(([name, value]) => ({ about: `name="${name}"`, contents: value })),
    ...files.map(([name, contents]) => ({ about: `name="files"; filename="${name}"`, contents })),
  ];
  const chunks = parts.flatMap(({ about, contents }) => [
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; ${about}\r\n\r\n`),
    Buffer.from(contents),
    Buffer.from('\r\n'),
  ]);
  return {
    headers: { ...headers, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    payload: Buffer.concat([...chunks, Buffer.from(`--${BOUNDARY}--\r\n`)]),
  };
}
