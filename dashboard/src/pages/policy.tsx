import { Head } from '../parts';
export function Policy() {
  return <Head title="Policy" />;
}
