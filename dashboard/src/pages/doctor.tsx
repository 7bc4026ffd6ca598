import { Head } from '../parts';
export function Doctor() {
  return <Head title="Doctor" />;
}
