import { Head } from '../parts';
export function Insights() {
  return <Head title="Insights" />;
}
