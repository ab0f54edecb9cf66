/** The public door: webhooks of carriers, authenticated by their signature, and the registry, by bearer token; both in the function. */

import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { explain } from './explained.ts';
import { LOG_DAYS } from './functions.ts';

/** Named one by one: what is not a webhook is turned away before it costs anything, and the log names routes, not paths. */
const ROUTES = ['/sms/twilio', '/voice/twilio', '/voice/twilio/{step}'];

/** Ten thousand elders who answer within two minutes are 85 a second; more than this is not a village. */
const REQUESTS_PER_SECOND = 500;
const REQUESTS_BURST = 1_000;

export function createHttpApi(scope: Construct): HttpApi {
  const api = new HttpApi(scope, 'Api', { createDefaultStage: false });
  const accessLog = new LogGroup(scope, 'ApiAccessLog', { retention: LOG_DAYS, removalPolicy: RemovalPolicy.RETAIN });
  new HttpStage(scope, 'ApiStage', {
    httpApi: api,
    stageName: '$default',
    autoDeploy: true,
    throttle: { rateLimit: REQUESTS_PER_SECOND, burstLimit: REQUESTS_BURST },
    accessLogSettings: { destination: new LogGroupLogDestination(accessLog), format: accessLogFormat() },
  });
  return api;
}

export function route(api: HttpApi, web: IFunction): void {
  const integration = new HttpLambdaIntegration('Web', web);
  for (const path of ROUTES) {
    const routes = api.addRoutes({ path, methods: [HttpMethod.ANY], integration });
    for (const each of routes) {
      explain(
        each,
        'AwsSolutions-APIG4',
        'A carrier cannot sign in: its webhooks are authenticated by an HMAC over address and body, which the function verifies.',
      );
    }
  }
}

/** The registry's own path, and everything below it. */
const REGISTRY_ROUTES = ['/api', '/api/{proxy+}'];

export function routeRegistry(api: HttpApi, registry: IFunction): void {
  const integration = new HttpLambdaIntegration('Registry', registry);
  for (const path of REGISTRY_ROUTES) {
    for (const each of api.addRoutes({ path, methods: [HttpMethod.ANY], integration })) {
      explain(
        each,
        'AwsSolutions-APIG4',
        'The function verifies the bearer token itself, by the keys of the issuer: rights are role and area of each record, which no authorizer knows, and every refusal is audited.',
      );
    }
  }
}

/** No path, query or body: numbers, texts and secret path segments stay out of logs. */
function accessLogFormat(): AccessLogFormat {
  return AccessLogFormat.custom(
    JSON.stringify({
      requestId: '$context.requestId',
      at: '$context.requestTime',
      route: '$context.routeKey',
      status: '$context.status',
      milliseconds: '$context.responseLatency',
      bytes: '$context.responseLength',
      sourceIp: '$context.identity.sourceIp',
      error: '$context.integrationErrorMessage',
    }),
  );
}
