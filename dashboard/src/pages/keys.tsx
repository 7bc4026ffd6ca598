import type { Health } from '../api';
import { moment, number, span } from '../format';
import { CommandLine, Empty, Facts, Head, Panel, Trouble } from '../parts';
import { useGet } from '../query';

interface Session {
  sid: string;
  kind: string;
  kid: string;
  not_before?: string;
  not_after?: string;
  opened_at: string;
  opened_at_index: number;
  sealed: boolean;
}

interface Signer {
  kid: string;
  kind: string;
  assurance: string;
}

export function Keys({ health }: { health?: Health }) {
  const answer = useGet<{ sessions: Session[] }>('/v1/sessions', 10_000);
  const signers = useGet<{ signers: Signer[] }>('/v1/operator/signers');
  const sessions = (answer.data?.sessions ?? []).toReversed();
  const open = health?.session;
  const left = open?.not_after ? Date.parse(open.not_after) - Date.now() : 0;
  const newest = sessions[0];
  const life = newest?.not_before && newest.not_after ? Date.parse(newest.not_after) - Date.parse(newest.not_before) : 0;
  return (
    <>
      <Head title="Keys and sessions" />
      <Trouble error={answer.error} />
      <div className="cols even">
        <Panel title="The session that signs">
          <Facts
            facts={[
              ['state', <span className={open?.state === 'open' ? 'ok' : 'notok'}>{open?.state ?? 'unknown'}</span>],
              ['signer', open?.kind ?? '—'],
              ['session', <span className="hash">{open?.sid ?? '—'}</span>],
              ['ends', open?.not_after ? `${moment(open.not_after)}, in ${span(left)}` : '—'],
            ]}
          />
          {life > 0 && left > 0 && (
            <p className="bar" role="img" aria-label={`${Math.round((100 * left) / life)} % of its life is left`}>
              <i style={{ width: `${Math.max(2, Math.min(100, (100 * left) / life))}%` }} />
            </p>
          )}
          <CommandLine text="agentlock session renew" note="Signs a new session key with your own key. Until then an expired session denies every call." />
        </Panel>
        <Panel title="Who may sign">
          {signers.data ? (
            <table className="plain">
              <thead>
                <tr>
                  <th>kind</th>
                  <th>key</th>
                  <th>assurance</th>
                </tr>
              </thead>
              <tbody>
                {signers.data.signers.map((one) => (
                  <tr key={one.kid}>
                    <td>{one.kind}</td>
                    <td className="hash">{one.kid}</td>
                    <td>
                      <span className={`tag ${one.assurance === 'high' ? 'good' : one.assurance === 'low' ? 'deny' : 'monitored'}`}>{one.assurance}</span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          ) : (
            <p>
              The key stays with you: the daemon only holds a session key in memory, and forgets it when the session ends.{' '}
              {newest && (
                <>
                  The open session was signed by <span className="hash">{newest.kid}</span> ({newest.kind}).
                </>
              )}
            </p>
          )}
          <p className="dim">A software key lies in a file that anything running as you can read. A key that needs your touch or a code is stronger.</p>
        </Panel>
      </div>
      <Panel title={`${number(sessions.length)} sessions`}>
        {sessions.length === 0 ? (
          <Empty title="No session yet">
            <p>Without a session nothing can be signed, so nothing is recorded, so every call is denied.</p>
            <CommandLine text="agentlock session open" />
          </Empty>
        ) : (
          <table className="plain">
            <thead>
              <tr>
                <th>opened</th>
                <th className="opt">until</th>
                <th>signer</th>
                <th className="opt">key</th>
                <th>session</th>
                <th className="num opt">first entry</th>
                <th>state</th>
              </tr>
            </thead>
            <tbody>
              {sessions.map((one) => (
                <tr key={one.sid}>
                  <td>{moment(one.opened_at)}</td>
                  <td className="opt">{moment(one.not_after)}</td>
                  <td>{one.kind}</td>
                  <td className="hash opt">{one.kid}</td>
                  <td className="hash">{one.sid}</td>
                  <td className="num opt">{number(one.opened_at_index)}</td>
                  <td>{one.sealed ? <span className="dim">sealed</span> : one.sid === open?.sid ? <span className="ok">open</span> : <span className="notok">not sealed</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Panel>
    </>
  );
}
