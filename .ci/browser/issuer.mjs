// An OpenID Connect issuer for the trials: oidc-provider with its own sign-in and
// sign-out pages. A trial says who is in which groups, and may spoil id tokens.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { exportJWK, generateKeyPair, SignJWT, decodeJwt } from 'jose';

const free = async () => {
  const s = createServer().listen(0, '127.0.0.1');
  await once(s, 'listening');
  const { port } = s.address();
  s.close();
  return port;
};

// issuer gives its address (another site than the pages'), that of the pages, their
// settings, and groups and spoil, which a trial sets.
export async function issuer() {
  console.info = console.warn = () => {}; // it tells at length that these are no pages to go live with
  const { default: Provider } = await import('oidc-provider');
  const at = `127.0.0.1:${await free()}`, base = `http://${at}`, secret = 'a secret that only the two know';
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const url = `http://localhost:${server.address().port}`;
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const other = await generateKeyPair('RS256');
  const out = { url, base, groups: {}, spoil: null, end: () => server.close() };
  out.env = {
    LOTSEN_ADDR: at, LOTSEN_URL: base, LOTSEN_OIDC_ISSUER: url, LOTSEN_OIDC_CLIENT_ID: 'lotsen', LOTSEN_OIDC_CLIENT_SECRET: secret,
    LOTSEN_OIDC_EDITORS: 'skribenter', LOTSEN_OIDC_ADMINS: 'it',
  };
  const provider = new Provider(url, {
    clients: [{ client_id: 'lotsen', client_secret: secret, redirect_uris: [base + '/signin/callback'], post_logout_redirect_uris: [base + '/signout'] }],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'k', alg: 'RS256', use: 'sig' }] },
    scopes: ['openid', 'profile', 'email', 'groups'],
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'], groups: ['groups'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['k'] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, name: id, email: id + '@stad.example', email_verified: true, groups: out.groups[id] ?? [] }) }),
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope('openid profile email groups');
      await grant.save();
      return grant;
    },
  });
  provider.use(async (ctx, next) => {
    await next();
    if (typeof ctx.body === 'string') ctx.body = ctx.body.replace(/@import[^;]*;/, ''); // typefaces from elsewhere
    if (!out.spoil || !ctx.body?.id_token) return;
    const { claims, header = {}, key = privateKey } = out.spoil(decodeJwt(ctx.body.id_token), { other: other.privateKey, shared: new TextEncoder().encode(JSON.stringify(await exportJWK(publicKey))) });
    const plain = [{ alg: 'none' }, claims].map((o) => Buffer.from(JSON.stringify(o)).toString('base64url')).join('.') + '.';
    ctx.body.id_token = header.alg === 'none' ? plain : await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k', ...header }).sign(key);
  });
  server.on('request', provider.callback());
  return out;
}
