import { Head, Panel, Trouble } from '../parts';
import { useGet } from '../query';
import { Visible } from '../visible';

interface Check {
  level: string;
  what: string;
  hint?: string;
}

const ORDER = ['bad', 'warn', 'good'];

export function Doctor() {
  const answer = useGet<{ good: boolean; checks: Record<string, string>[] }>('/v1/dashboard/doctor');
  const checks = (answer.data?.checks ?? []).map((one): Check => ({ level: one.level ?? 'bad', what: one.what ?? '', hint: one.hint }));
  const sorted = checks.toSorted((a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level));
  const bad = checks.filter((one) => one.level === 'bad').length;
  const warn = checks.filter((one) => one.level === 'warn').length;
  return (
    <>
      <Head title="Doctor">
        {answer.data && <span className={bad ? 'notok' : 'ok'}>{bad ? `${bad} bad` : warn ? `works, ${warn} to look at` : 'all good'}</span>}
        <span className="right">
          <button type="button" onClick={answer.again} disabled={answer.busy}>
            Check again
          </button>
        </span>
      </Head>
      <Trouble error={answer.error} />
      {!answer.data && !answer.error && <p className="loading">Checking everything, down to a real call through the hook client…</p>}
      {answer.data && (
        <Panel title={`${checks.length} checks`}>
          {sorted.map((one) => (
            <div className="check" key={one.what}>
              <span>
                <span className={`tag ${one.level === 'bad' ? 'deny' : one.level === 'warn' ? 'monitored' : 'good'}`}>{one.level}</span>
              </span>
              <span>
                <Visible text={one.what} />
                {one.hint && (
                  <div className="dim">
                    <Visible text={one.hint} />
                  </div>
                )}
              </span>
            </div>
          ))}
        </Panel>
      )}
    </>
  );
}
