// An OpenID-certified provider (oidc-provider) on 127.0.0.1, at Entra's paths, for Rollcall's tests. Prints one JSON
// line when it listens, and ends with its standard input.
//
//   node server.mjs MODULES '{"tenant": …, "certificate": "app.pem", "consent": true}'
//
// MODULES is the folder in which `npm ci` put node_modules.
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { pathToFileURL } from 'node:url';

const [modules, text] = process.argv.slice(2);
const options = JSON.parse(text);
const { default: Provider, interactionPolicy } = await import(pathToFileURL(`${modules}/node_modules/oidc-provider/lib/index.js`).href);

const CLIENT = '6f2d9b1c-8e47-4a05-b3d8-71c0e5f4a962';
const APP = '0c9a64de-3f5b-4f0e-9a51-2b7c8d1e6f30';
const PARTNER = 'b3548526-e615-3785-3118-be70b3968ec5';
const GRAPH = 'https://graph.microsoft.com/';

// The port must be known before the issuer is.
const server = http.createServer();
await new Promise((listens) => server.listen(0, '127.0.0.1', listens));
const origin = `http://127.0.0.1:${server.address().port}`;
const endpoints = `/${options.tenant}/oauth2/v2.0`;

const clients = [{
  client_id: CLIENT,
  application_type: 'native',
  token_endpoint_auth_method: 'none',
  redirect_uris: ['http://localhost'],
  response_types: ['code'],
  grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
}];
if (options.certificate) {
  const certificate = new X509Certificate(readFileSync(options.certificate));
  clients.push({
    client_id: APP,
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'PS256',
    jwks: { keys: [certificate.publicKey.export({ format: 'jwk' })] },
    redirect_uris: [],
    response_types: [],
    grant_types: ['client_credentials'],
    // What nobody consented to is a scope that the client may not ask for.
    ...(options.consent ? {} : { scope: 'openid' }),
  });
}

// Unlike the one that comes with the provider, it forgets nothing: an expired code is told from an unknown one.
const kept = new Map();
class Adapter {
  constructor(name) { this.name = name; }

  key(id) { return `${this.name}:${id}`; }

  async upsert(id, payload) { kept.set(this.key(id), payload); }

  async find(id) { return kept.get(this.key(id)); }

  async destroy(id) { kept.delete(this.key(id)); }

  async consume(id) { kept.get(this.key(id)).consumed = Math.floor(Date.now() / 1000); }

  async findBy(field, value) {
    return [...kept].find(([key, payload]) => key.startsWith(`${this.name}:`) && payload[field] === value)?.[1];
  }

  async findByUid(uid) { return this.findBy('uid', uid); }

  async findByUserCode(code) { return this.findBy('userCode', code); }

  async revokeByGrantId(grant) {
    for (const [key, payload] of kept) if (payload.grantId === grant) kept.delete(key);
  }
}

// OpenID Connect Core §3.1.2.1 has `select_account`; here the page on which a person signs in is that choice.
const policy = interactionPolicy.base();
const choice = new interactionPolicy.Prompt({ name: 'select_account', requestable: true });
choice.checks.clear();
policy.add(choice);

const provider = new Provider(origin, {
  adapter: Adapter,
  clients,
  cookies: { keys: ['only for tests'] },
  scopes: ['openid', 'offline_access', `${GRAPH}CloudPC.Read.All`, `${GRAPH}.default`],
  claims: { openid: ['sub'], profile: ['name', 'preferred_username'] },
  conformIdTokenClaims: false,
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, name: 'Ada', preferred_username: `${id}@provider.example` }),
  }),
  enabledJWA: { clientAuthSigningAlgValues: ['PS256', 'RS256'] },
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: true },
    deviceFlow: { enabled: true },
    resourceIndicators: { enabled: false },
  },
  interactions: { policy },
  pkce: { methods: ['S256'], required: () => true },
  rotateRefreshToken: true,
  routes: {
    authorization: `${endpoints}/authorize`,
    device_authorization: `${endpoints}/devicecode`,
    token: `${endpoints}/token`,
    code_verification: '/devicelogin',
  },
  ttl: {
    AccessToken: 3600,
    ClientCredentials: 3600,
    DeviceCode: 600,
    Grant: 86400,
    IdToken: 3600,
    Interaction: 3600,
    RefreshToken: 86400,
    Session: 86400,
  },
});

// OpenID Connect Core §11 gives a refresh token in the browser only to those who ask for consent (again); Entra does
// not want that, so Rollcall does not ask.
provider.use(async (context, next) => {
  if (context.path === `${endpoints}/authorize` && context.query.prompt) {
    context.query = { ...context.query, prompt: `${context.query.prompt} consent` };
  }
  return next();
});

// A test need not wait until a code has run out.
provider.use(async (context, next) => {
  if (context.path !== '/expire-codes') return next();
  for (const [key, payload] of kept) if (key.startsWith('DeviceCode:')) payload.exp = 1;
  context.status = 204;
});

// As much of Graph as shows that a token is worth something: it asks the provider itself.
provider.use(async (context, next) => {
  if (!context.path.startsWith('/beta/')) return next();
  const token = (context.get('authorization').match(/^Bearer (.+)$/) ?? [])[1] ?? '';
  const found = await provider.AccessToken.find(token) ?? await provider.ClientCredentials.find(token);
  if (!found || found.isExpired) {
    context.status = 401;
    context.body = { error: { code: 'InvalidAuthenticationToken', message: 'not a token of this provider' } };
  } else if (context.path.includes('retrieveDeployAgentActionResults')) {
    context.body = { value: [{
      activityId: PARTNER, cloudPcId: PARTNER, state: 'succeeded', startDateTime: '2026-01-01T00:00:00Z',
      lastModifiedDateTime: '2026-01-01T00:00:00Z', errorCode: 'none', errorMessage: '',
    }] };
  } else {
    context.body = { value: [{ id: PARTNER, partnerId: PARTNER, enableConnection: true, connectionStatus: 'available' }] };
  }
});

server.on('request', provider.callback());
console.log(JSON.stringify({ authority: origin, graph_url: `${origin}/beta`, client_id: CLIENT, app_id: APP, partner: PARTNER }));
process.stdin.resume().on('end', () => process.exit(0));
