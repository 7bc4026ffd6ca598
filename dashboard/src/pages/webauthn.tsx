import { useEffect, useState } from 'react';

// What the command line wants of a security key: only a page may ask one. The question's name is all that is needed here;
// whatever comes back is judged by the daemon like every other signature.

interface Question {
  id: string;
  state: 'waiting' | 'done';
  do: 'create' | 'get';
  challenge: string;
  rpId: string;
  user?: string;
  credential?: string;
  about?: unknown;
}

const fromUrl = (text: string) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
const toUrl = (bytes: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

async function ask(path: string, body?: unknown): Promise<Question> {
  const reply = await fetch(path, body === undefined ? {} : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  const answer = (await reply.json().catch(() => ({}))) as Question & { error?: { message: string; hint: string } };
  if (!reply.ok) throw new Error(answer.error ? `${answer.error.message} (${answer.error.hint})` : `HTTP ${reply.status}`);
  return answer;
}

async function create(question: Question) {
  const made = (await navigator.credentials.create({
    publicKey: {
      challenge: fromUrl(question.challenge),
      rp: { id: question.rpId, name: 'agentlock' },
      user: { id: fromUrl(question.user ?? question.challenge), name: 'operator', displayName: 'agentlock operator' },
      pubKeyCredParams: [
        { type: 'public-key', alg: -8 },
        { type: 'public-key', alg: -7 },
        { type: 'public-key', alg: -257 },
      ],
      authenticatorSelection: { userVerification: 'preferred', residentKey: 'discouraged' },
      attestation: 'none',
      timeout: 120_000,
    },
  })) as PublicKeyCredential;
  const response = made.response as AuthenticatorAttestationResponse;
  return { authenticatorData: toUrl(response.getAuthenticatorData()), clientDataJSON: toUrl(response.clientDataJSON) };
}

async function sign(question: Question) {
  const made = (await navigator.credentials.get({
    publicKey: {
      challenge: fromUrl(question.challenge),
      rpId: question.rpId,
      allowCredentials: question.credential ? [{ type: 'public-key', id: fromUrl(question.credential) }] : [],
      userVerification: 'preferred',
      timeout: 120_000,
    },
  })) as PublicKeyCredential;
  const response = made.response as AuthenticatorAssertionResponse;
  return { authenticatorData: toUrl(response.authenticatorData), clientDataJSON: toUrl(response.clientDataJSON), signature: toUrl(response.signature) };
}

export function WebAuthn({ id }: { id: string }) {
  const [question, setQuestion] = useState<Question>();
  const [error, setError] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const path = `/v1/operator/webauthn/${id}`;
  useEffect(() => {
    document.title = 'Security key · agentlock';
    if (location.hostname !== 'localhost') {
      location.replace(`http://localhost:${location.port}/webauthn?id=${encodeURIComponent(id)}`);
      return;
    }
    ask(path).then(setQuestion, setError);
  }, [path, id]);
  const touch = async () => {
    if (!question) return;
    setBusy(true);
    setError(undefined);
    try {
      setQuestion(await ask(path, question.do === 'create' ? await create(question) : await sign(question)));
    } catch (failed) {
      setError(failed as Error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className="door">
      <h1>Security key</h1>
      {error && <p className="notok">{error.message}</p>}
      {question?.state === 'done' && <p className="ok">Done. Go on in the terminal; this page may be closed.</p>}
      {question?.state === 'waiting' && (
        <>
          <p>{question.do === 'create' ? 'The command line asks for a new key for agentlock.' : 'The command line asks your key to sign this:'}</p>
          {question.about !== undefined && <pre className="code">{JSON.stringify(question.about, null, 2)}</pre>}
          <p>Go on only if you have just started that command yourself.</p>
          <button type="button" className="primary" disabled={busy} onClick={() => void touch()} autoFocus>
            {busy ? 'Touch your key…' : question.do === 'create' ? 'Make a key' : 'Sign'}
          </button>
        </>
      )}
    </main>
  );
}
