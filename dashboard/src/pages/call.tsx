import { Head } from '../parts';
export function Call() {
  return <Head title="Call" />;
}
