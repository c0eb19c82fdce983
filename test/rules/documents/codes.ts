export const document = (version: string, codes: readonly string[]) => `${version}
info: { title: Example, version: 1.0.0 }
paths:
  /a:
    get:
      responses:
${codes.map(code => `        ${JSON.stringify(code)}: { description: a }`).join('\n')}
`;
