import { isGone } from '../src/checks/reject-code.ts';
import { errorsToMend } from '../src/errors/error-schemas.ts';
import { withoutParameters } from '../src/http/media-types.ts';
import { remember } from '../src/lib/collections.ts';
import { isOAuth } from '../src/openapi/endpoints.ts';
import type { Files, Node } from '../src/openapi/node.ts';
import { propertiesOf } from '../src/openapi/properties.ts';
import { endOf } from '../src/openapi/references.ts';
import { list, subjectOf } from '../src/openapi/wording.ts';
import { defineRule } from '../src/rule/rule.ts';
import method from './status-method.ts';
import methodDeclared from './status-method-declared.ts';
import notFinal from './status-not-final.ts';
import proxyOnly from './status-proxy-only.ts';
import requestBody from './status-request-body.ts';

/** What may be problem details: their own media types, and ranges and silences that may stand for them. */
const MAY_BE_PROBLEM = /^(application\/(problem\+(json|xml)|\*)|\*\/\*|)$/;

/** Formats whose own specifications say what an error is: FHIR, JSON:API, SCIM, GraphQL, Collection+JSON, HAL-FORMS, Open Banking. */
const OF_STANDARD =
  /^application\/(fhir\+(json|xml)|vnd\.api\+json|scim\+json|graphql(-response)?\+json|vnd\.collection\+json|prs\.hal-forms\+json|prs\.openbanking\..+\+json)$/;

const XML = /[/+]xml$/;

/** OData says it by a parameter: `application/json;odata.metadata=minimal`. */
function hasErrorsOfItsOwn(mediaType: string): boolean {
  return OF_STANDARD.test(withoutParameters(mediaType)) || /;\s?odata(\.metadata)?=/i.test(mediaType);
}

export default defineRule({
  id: 'status-problem-json',
  summary: 'An error response declares application/problem+json.',
  sources: ['RFC 9457, section 3'],
  severity: 'hint',
  recommended: false,
  scope: 'paths',
  grouping: 'convention or code',
  defersTo: [method, methodDeclared, notFinal, proxyOnly, requestBody].map(to => {
    return { to, what: 'a code that should be removed', where: isGone };
  }),
  options: {},
  *check(view) {
    const errors = errorsToMend(view);
    for (const { response, uses: all } of errors) {
      const mediaTypes = response.content.map(({ mediaType }) => mediaType);
      const known = mediaTypes.some(type => MAY_BE_PROBLEM.test(withoutParameters(type)));
      const uses = all.filter(({ operation }) => !isOAuth(operation));
      if (mediaTypes.length === 0 || uses.length === 0 || mediaTypes.some(hasErrorsOfItsOwn)) continue;
      if (response.content.some(({ schema }) => schema !== undefined && isOfOAuth(view.files, schema)))
        continue;
      if (known) {
        yield { pass: { response, uses } };
        continue;
      }
      const { subject, verb } = subjectOf(uses);
      const isXml = mediaTypes.every(type => XML.test(withoutParameters(type)));
      const [standard, where] = isXml
        ? ['application/problem+xml', ' in XML']
        : ['application/problem+json', ''];
      yield {
        message: `${subject} ${verb('describe')} the error as ${list(mediaTypes, 'and', 3)}: declare ${standard}, the standard media type for errors${where}.`,
        place: response.place,
        about: { response, uses, content: response.content },
      };
    }
  },
});

/** The members of an error of OAuth 2.0 and of what extends it (RFC 6749, section 5.2; RFC 7591, section 3.2.2). */
const OAUTH_MEMBERS = ['error', 'error_description', 'error_uri'];

/** Whether errors of this schema are those of OAuth, whose specifications lay down application/json. */
function isOfOAuth(files: Files, schema: Node): boolean {
  const known = remember(OAUTH_SCHEMAS, files, () => new Map<unknown, boolean>());
  return remember(known, endOf(files, schema)?.value, () => {
    const names = propertiesOf(files, schema);
    return names?.includes('error_description') === true && names.every(name => OAUTH_MEMBERS.includes(name));
  });
}

/** By what stands at their definitions, to which many responses refer. */
const OAUTH_SCHEMAS = new WeakMap<Files, Map<unknown, boolean>>();
