import * as openid from 'openid-client'
import { refuse } from '#platform/refusal'

/** Where the installation is registered as a client of an OpenID provider 统一身份认证. */
export type ProviderSettings = { issuer: string; clientId: string; clientSecret: string }

/** Who somebody is at the provider. `names` are all by which an account may have been linked. */
export type Identity = { issuer: string; subject: string; names: readonly string[]; leaveUrl: string | null }

/** The two steps of a sign-in there. `site` is our own address as the caller sees it; `kept` lies in the caller's browser alone. */
export type Provider = {
  begin(site: string): Promise<{ url: string; kept: string }>
  finish(site: string, query: string, kept: string | undefined): Promise<Identity>
}

/** The page to which the provider sends the browser back; registered there as `https://…/oidc`. */
const returnPath = '/oidc'
const timeoutSeconds = 5
const rememberMs = 3_600_000

/**
 * Speaks to an OpenID provider by the authorisation code flow with PKCE; the signature of what it says is checked against its
 * keys. Plain HTTP is spoken only to this machine. Refuses with `provider-away`, `provider-refused`, `sign-in-lapsed`.
 */
export function openProvider(settings: ProviderSettings): Provider {
  let known: { at: number; configuration: openid.Configuration } | undefined

  async function configured(): Promise<openid.Configuration> {
    if (known && performance.now() - known.at < rememberMs) return known.configuration
    const issuer = new URL(settings.issuer)
    const here = ['localhost', '127.0.0.1', '[::1]'].includes(issuer.hostname)
    const configuration = await openid.discovery(issuer, settings.clientId, settings.clientSecret, undefined, {
      timeout: timeoutSeconds,
      execute: [openid.enableNonRepudiationChecks, ...(here ? [openid.allowInsecureRequests] : [])],
    })
    known = { at: performance.now(), configuration }
    return configuration
  }

  return {
    async begin(site) {
      const configuration = await configured().catch(refuseAway)
      const steps = {
        state: openid.randomState(),
        nonce: openid.randomNonce(),
        verifier: openid.randomPKCECodeVerifier(),
      }
      const url = openid.buildAuthorizationUrl(configuration, {
        redirect_uri: `${site}${returnPath}`,
        scope: 'openid profile',
        code_challenge: await openid.calculatePKCECodeChallenge(steps.verifier),
        code_challenge_method: 'S256',
        state: steps.state,
        nonce: steps.nonce,
      })
      return { url: url.href, kept: Buffer.from(JSON.stringify(steps)).toString('base64url') }
    },

    async finish(site, query, kept) {
      const steps = stepsIn(kept)
      if (!steps) return refuse('not-allowed', 'sign-in-lapsed')
      const configuration = await configured().catch(refuseAway)
      const tokens = await openid
        .authorizationCodeGrant(configuration, new URL(`${site}${returnPath}?${query}`), {
          pkceCodeVerifier: steps.verifier,
          expectedState: steps.state,
          expectedNonce: steps.nonce,
          idTokenExpected: true,
        })
        .catch((error: unknown) => (isAway(error) ? refuseAway() : refuse('not-allowed', 'provider-refused')))
      const { iss: issuer, sub: subject, preferred_username: name } = tokens.claims()!
      return {
        issuer,
        subject,
        names: [subject, ...(typeof name === 'string' ? [name] : [])],
        leaveUrl: leaveUrlOf(configuration, site, tokens.id_token!),
      }
    },
  }
}

function stepsIn(kept: string | undefined): { state: string; nonce: string; verifier: string } | undefined {
  try {
    const { state, nonce, verifier } = JSON.parse(Buffer.from(kept ?? '', 'base64url').toString('utf8')) as Record<
      string,
      unknown
    >
    const whole = [state, nonce, verifier].every((one) => typeof one === 'string' && one !== '')
    return whole ? { state: String(state), nonce: String(nonce), verifier: String(verifier) } : undefined
  } catch {
    return undefined
  }
}

/** Not what the provider said, but that it said nothing in time. */
function isAway(error: unknown): boolean {
  const { code, name } = error as { code?: string; name?: string }
  return code === 'OAUTH_TIMEOUT' || code === 'OAUTH_ABORT' || name === 'TypeError'
}

function refuseAway(): never {
  return refuse('conflict', 'provider-away')
}

function leaveUrlOf(configuration: openid.Configuration, site: string, token: string): string | null {
  if (!configuration.serverMetadata().end_session_endpoint) return null
  return openid.buildEndSessionUrl(configuration, { post_logout_redirect_uri: `${site}/`, id_token_hint: token }).href
}
