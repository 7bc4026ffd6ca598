import { Head } from '../parts';
export function Sessions() {
  return <Head title="Sessions" />;
}
