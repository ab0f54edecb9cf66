/** The registry's JSON API: a function of its own, so that an import never takes the room of the hotline. */

import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import { createFunction, type DeployedFunction, type FunctionDeps } from './functions.ts';
import { routeRegistry } from './http-api.ts';
import { signInSettings } from './settings.ts';

export function createRegistryDoor(scope: Construct, api: HttpApi, deps: FunctionDeps): DeployedFunction {
  const environment = { ...deps.environment, ...signInSettings(scope) };
  const registry = createFunction(scope, 'api', { ...deps, environment });
  routeRegistry(api, registry.lambda);
  return registry;
}
