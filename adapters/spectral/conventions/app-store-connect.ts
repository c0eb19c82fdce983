/** "About the HTTP Status Code", App Store Connect API. */
import convention from '../../../conventions/app-store-connect.ts';
import { toConvention } from '../convention.ts';

export default toConvention(convention);
