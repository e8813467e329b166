/**
 * HTTP: routes that name a use case and nothing else, problem details for what is refused,
 * OpenAPI from the same declarations, and the built console beside them.
 */
export {
  type FileAnswer,
  type Route,
  type RouteModule,
  route,
  type UploadedFile,
} from './route.ts';
export { createServer, type ServerParts } from './server.ts';
