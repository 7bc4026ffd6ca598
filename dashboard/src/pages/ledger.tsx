import { Head } from '../parts';
export function Ledger() {
  return <Head title="Ledger" />;
}
